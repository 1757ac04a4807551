import type { LogFields, Logger } from "@handrail/core";

const levels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof levels)[number];

function plain(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const cause = value.cause === undefined ? {} : { cause: plain(value.cause) };
  return { name: value.name, message: value.message, stack: value.stack, ...cause };
}

function line(level: LogLevel, message: string, fields: LogFields): string {
  const flat = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plain(value)]));
  return JSON.stringify({ time: new Date().toISOString(), level, message, ...flat });
}

/** JSON lines on standard error, so that standard output stays for what a person asked for. */
export function createLogger(
  least: LogLevel,
  write: (line: string) => void = (text) => process.stderr.write(text),
): Logger {
  const from = levels.indexOf(least);
  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      if (levels.indexOf(level) >= from) write(`${line(level, message, fields)}\n`);
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
