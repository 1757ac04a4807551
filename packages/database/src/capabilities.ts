/** What a backend can do. Code asks for a capability, never for a backend's name. */
export interface DatabaseCapabilities {
  /** Other processes may have it open at the same time. */
  readonly manyProcesses: boolean;
  /** LISTEN/NOTIFY reaches other processes. */
  readonly notify: boolean;
  /** Advisory locks keep other processes out. */
  readonly advisoryLocks: boolean;
  /** Several transactions run at the same time; without it they queue. */
  readonly parallelTransactions: boolean;
}
