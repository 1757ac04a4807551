import type { Attachment } from "@handrail/core";

export type UploadOutcome = Attachment | "fileRefused" | "fileTooLarge" | "tooManyFiles" | "fileFailed";

export interface UploadOptions {
  readonly address: string;
  readonly credential: string;
  readonly file: File;
  /** From 0 to 1. */
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

function failureOf(status: number): UploadOutcome {
  if (status === 413) return "fileTooLarge";
  if (status === 409) return "tooManyFiles";
  return status === 400 || status === 415 || status === 422 ? "fileRefused" : "fileFailed";
}

/** Sends the bytes of a file. By XMLHttpRequest, since `fetch` does not say how far it is. */
export function upload({ address, credential, file, onProgress, signal }: UploadOptions): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${address}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("authorization", `Bearer ${credential}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      try {
        if (request.status === 201)
          return resolve((JSON.parse(request.responseText) as { attachment: Attachment }).attachment);
      } catch {
        // A proxy's page instead of an answer is a failure like any other.
      }
      resolve(failureOf(request.status));
    };
    request.onerror = request.onabort = () => resolve("fileFailed");
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}
