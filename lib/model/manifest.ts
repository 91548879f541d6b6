/** The description of the published model, public/model/manifest.json; the format is in lifecycle/FORMAT.md. */

export const MANIFEST_FORMAT = 1

export interface DecoderConfig {
  readonly vocabularySize: number
  readonly dModel: number
  readonly nLayers: number
  readonly nQ: number
  readonly nKv: number
  readonly dHead: number
  readonly dFf: number
  /** Positions at most. */
  readonly context: number
  readonly ropeBase: number
  readonly normEpsilon: number
}

export interface TensorEntry {
  readonly name: string
  readonly shape: readonly number[]
  /** int8: float32 scales, one per row, then the codes; float32: the values. */
  readonly type: 'int8' | 'float32'
  /** Bytes from the start of the file, a multiple of 4. */
  readonly offset: number
}

export interface WeightsFile {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly tensors: readonly TensorEntry[]
}

export interface AdapterFile extends WeightsFile {
  readonly base: 'target'
  readonly rank: number
  /** s in W₀ + s·B·A. */
  readonly scaling: number
}

export interface ModelManifest {
  readonly format: typeof MANIFEST_FORMAT
  readonly tokenizer: {
    readonly kind: string
    /** Id of the token that ends a document. */
    readonly end: number
    readonly merges: readonly (readonly [number, number])[]
  }
  readonly models: Readonly<Record<'target' | 'draft', WeightsFile & { readonly config: DecoderConfig }>>
  readonly adapters: Readonly<Record<'quatrain' | 'quatrain-dpo', AdapterFile>>
}
