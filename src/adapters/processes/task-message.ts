/** What a process is asked. */
export interface TaskMessage<Task> {
  readonly id: number;
  readonly task: Task;
}

/** What it answers; `failure` says in the engine's words why it cannot, in one line. */
export type AnswerMessage<Answer> =
  { readonly id: number; readonly answer: Answer } | { readonly id: number; readonly failure: string };
