/** Why a run has to stop before its end; the reason of its signal. */
export type StopReason = "cancel" | "pause" | "superseded" | "shutdown";

export class RunStop extends Error {
  override readonly name = "RunStop";
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`The run has to stop: ${reason}.`);
    this.reason = reason;
  }
}
