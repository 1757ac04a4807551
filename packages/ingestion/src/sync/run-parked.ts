/** The source wants a longer wait than a process should sleep through. */
export class RunParked extends Error {
  override readonly name = "RunParked";
  readonly resumeAt: Date;
  /** How often the run has been parked since it last got any further. */
  readonly parks: number;

  constructor(resumeAt: Date, parks: number) {
    super(`The run goes on at ${resumeAt.toISOString()}.`);
    this.resumeAt = resumeAt;
    this.parks = parks;
  }
}
