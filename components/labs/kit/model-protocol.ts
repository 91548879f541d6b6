/**
 * What a lab on the small model and its worker say to each other: a stream of events instead of one answer.
 *
 *   lab → worker   { id, input }  or  { cancel: id }
 *   worker → lab   { id, progress } while files come,  { id, event } …,  then  { id, done }  or  { id, error }
 */
import type { LoadProgress, ModelLibrary } from '@/lib/model/load'

/** Pure but for the library. Between two events the worker hears a cancel, so one event is at most some 100 ms of work. */
export type ModelTask<I, E> = (input: I, models: ModelLibrary) => AsyncGenerator<E, void>

export interface TaskFailure {
  readonly name: string
  readonly message: string
  /** Of a ModelLoadError. */
  readonly kind?: 'network' | 'corrupt'
}

export type ToWorker<I> = { readonly id: number; readonly input: I } | { readonly cancel: number }

export type FromWorker<E> = { readonly id: number } & (
  | { readonly progress: LoadProgress }
  | { readonly event: E }
  | { readonly done: true }
  | { readonly error: TaskFailure }
)
