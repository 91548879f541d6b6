import { useEffect, useRef, useState, type ReactNode } from 'react'

interface Props {
  readonly className: string
  /** What is in it, for screen readers. */
  readonly label: string
  readonly children: ReactNode
}

/** A box that scrolls sideways. While it does, it has a tab stop, so that the keyboard can scroll it too. */
export function ScrollBox({ className, label, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth + 1))
    // What is inside may grow while the box stays as wide as the page.
    for (const observed of [element, ...element.children]) observer.observe(observed)
    return () => observer.disconnect()
  }, [])
  return (
    <div className={className} ref={box} {...(scrolls ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}>
      {children}
    </div>
  )
}
