export type LogFields = Readonly<Record<string, unknown>>;

/** Structured log. Messages are short English sentences; facts go into fields, never secrets or contact data. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
