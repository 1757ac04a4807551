import { fork } from "node:child_process";
import { ConnectorError } from "../../contract/connector-error.ts";
import type { MarkdownConversion } from "../html/html-to-markdown.ts";
import type { FromChild, ToChild } from "./child/messages.ts";
import { convertBytes, type DocumentFile } from "./convert-bytes.ts";
import { documentFormat } from "./document-format.ts";
import { residentBytes } from "./resident-bytes.ts";
import { takeTurn } from "./turns.ts";

export interface ConversionLimits {
  /** Of the file itself. */
  readonly fileBytes: number;
  /** From the start of the process to its answer. */
  readonly timeoutMs: number;
  readonly heapMegabytes: number;
  /** Of the whole process. */
  readonly residentBytes: number;
  /** Of the Markdown; what is longer is cut, with the warning `truncated`. */
  readonly markdownCharacters: number;
}

export const defaultConversionLimits: ConversionLimits = {
  fileBytes: 64 * 1024 * 1024,
  timeoutMs: 60_000,
  heapMegabytes: 320,
  residentBytes: 640 * 1024 * 1024,
  markdownCharacters: 2_000_000,
};

export interface ConvertDocumentRequest extends DocumentFile {
  readonly signal: AbortSignal;
  readonly limits?: Partial<ConversionLimits>;
}

const memoryCheckMs = 200;
/** Text up to this size is only decoded: a process for that would cost more than it protects. */
const plainBytes = 256 * 1024;

function tooLarge(message: string): ConnectorError {
  return new ConnectorError({ code: "too_large", message });
}

function runChild(file: DocumentFile, signal: AbortSignal, limits: ConversionLimits): Promise<MarkdownConversion> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL("./child/convert-process.ts", import.meta.url), {
      serialization: "advanced",
      execArgv: [
        `--max-old-space-size=${limits.heapMegabytes}`,
        // Reading the program itself is all that it may do with files.
        "--permission",
        "--allow-fs-read=*",
        "--disable-warning=ExperimentalWarning",
        "--disable-warning=SecurityWarning",
      ],
      env: {},
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const settle = (finish: () => void): void => {
      clearTimeout(clock);
      clearInterval(memoryWatch);
      signal.removeEventListener("abort", abort);
      child.kill("SIGKILL");
      finish();
    };
    const abort = (): void => settle(() => reject(signal.reason as Error));
    const clock = setTimeout(
      () =>
        settle(() =>
          reject(
            new ConnectorError({
              code: "unreadable",
              message: `Reading the file took longer than ${Math.round(limits.timeoutMs / 1000)} s.`,
            }),
          ),
        ),
      limits.timeoutMs,
    );
    const memoryWatch = setInterval(() => {
      void residentBytes(child.pid ?? 0).then((bytes) => {
        if (bytes > limits.residentBytes)
          settle(() => reject(tooLarge("Reading the file takes more memory than one document gets.")));
      });
    }, memoryCheckMs);
    signal.addEventListener("abort", abort);
    child.once("message", (message: FromChild) => {
      if (message.kind === "converted") settle(() => resolve(message.conversion));
      else
        settle(() => reject(new ConnectorError({ code: message.code, message: message.message, hint: message.hint })));
    });
    child.once("error", (error) =>
      settle(() =>
        reject(
          new ConnectorError({
            code: "unreadable",
            message: "The file could not be handed over to be read.",
            cause: error,
          }),
        ),
      ),
    );
    // V8 ends the process by itself when its heap is full.
    child.once("exit", (code, endedBy) =>
      settle(() =>
        reject(
          code === 134 || endedBy === "SIGABRT" || endedBy === "SIGKILL" || endedBy === "SIGTRAP"
            ? tooLarge("Reading the file takes more memory than one document gets.")
            : new ConnectorError({ code: "unreadable", message: "The file ends the program that reads it." }),
        ),
      ),
    );
    const message: ToChild = { kind: "convert", file };
    child.send(message, (error) => {
      if (error)
        settle(() =>
          reject(
            new ConnectorError({
              code: "unreadable",
              message: "The file could not be handed over to be read.",
              cause: error,
            }),
          ),
        );
    });
  });
}

/**
 * A file's text as Markdown: Word, PowerPoint, Excel, OpenDocument, PDF, RTF, CSV, HTML, Markdown and plain text. What
 * is more than text is read in a process of its own with a limit on memory and time, an empty environment and no network.
 * @throws ConnectorError `unreadable` or `too_large`; the reason of `signal` when that is aborted
 */
export async function convertDocument(request: ConvertDocumentRequest): Promise<MarkdownConversion> {
  const { bytes, mediaType, fileName, signal } = request;
  const limits = { ...defaultConversionLimits, ...request.limits };
  signal.throwIfAborted();
  if (bytes.length > limits.fileBytes) {
    throw tooLarge(
      `The file has ${Math.ceil(bytes.length / 1024 / 1024)} MB; at most ${Math.floor(limits.fileBytes / 1024 / 1024)} MB are read.`,
    );
  }
  const file = { bytes, mediaType, fileName };
  const format = documentFormat(bytes, mediaType, fileName);
  const isPlain = (format === "markdown" || format === "text") && bytes.length <= plainBytes;
  const release = await takeTurn(signal);
  try {
    const conversion = isPlain ? await convertBytes(file) : await runChild(file, signal, limits);
    if (conversion.markdown.length <= limits.markdownCharacters) return conversion;
    return {
      ...conversion,
      markdown: conversion.markdown.slice(0, limits.markdownCharacters),
      warnings: [...new Set([...conversion.warnings, "truncated"])],
    };
  } finally {
    release();
  }
}
