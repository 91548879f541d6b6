import * as labs from '../labs'

/** Every lab in its first state, under the text that puts it on a page. */
export function LabGallery() {
  return (
    <>
      {Object.entries(labs).map(([name, Lab]) => (
        <div key={name} data-lab={name}>
          <pre>
            <code>{`<${name} />`}</code>
          </pre>
          <Lab />
        </div>
      ))}
    </>
  )
}
