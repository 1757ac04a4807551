import { changeEvents, type ToldStates } from "./change-events.ts";
import type { CorpusProgress, DriveCheckpoint } from "./checkpoint.ts";
import { concernsCorpus } from "./concerns-corpus.ts";
import { fileEvents, shortcutEvents, type DriveEvent } from "./file-events.ts";
import { listChanges } from "./list-changes.ts";
import { firstPlace, listFiles } from "./list-files.ts";
import type { DriveContext } from "./drive-context.ts";
import { openDrive, type OpenDrive } from "./open-drive.ts";
import { rangeFailure } from "./range-failure.ts";
import { ownPlace } from "./scope.ts";
import { shortcutType } from "./select-file.ts";

export interface ReadRequest {
  readonly mode: "full" | "incremental";
  readonly checkpoint: DriveCheckpoint;
}

/** How far a read has come; each step replaces its own part. */
type Progress = CorpusProgress[];

/**
 * Reads every file, or what changed since the checkpoint. The feed of changes is marked before anything is listed and
 * read after it, so that nothing is missed that changes meanwhile.
 */
export async function* read(
  context: DriveContext,
  { mode, checkpoint }: ReadRequest,
): AsyncGenerator<DriveEvent, void> {
  const drive = openDrive(context);
  const goesOn = mode === "full" ? checkpoint.phase === "listing" : checkpoint.phase !== "start";
  const earlier = goesOn && checkpoint.phase !== "start" ? checkpoint.corpora : [];
  const progress = await progressFrom(drive, earlier);
  const phase = mode === "full" ? "listing" : "feed";
  const { goneDrives, missingFolders } = await drive.corpora();
  yield* noted(progress, phase);

  const problems = missingFolders.map((id) => `The folder ${id} is not there, or not shared any more.`);
  for (const index of progress.keys()) {
    const problem = yield* readListing(drive, progress, index, phase);
    if (problem !== undefined) problems.push(problem);
  }
  if (mode === "full") {
    // A shared drive that is gone is read to its end: it holds nothing.
    if (problems.length === 0) yield { kind: "listing-end", complete: true };
    else yield { kind: "listing-end", complete: false, reason: problems.join(" ") };
  } else {
    for (const problem of problems) yield rangeFailure(problem);
    for (const id of goneDrives)
      yield rangeFailure(`The shared drive ${id} is not there, or not shared any more. A full sync takes it away.`);
  }
  for (const index of progress.keys()) {
    if (progress[index]?.place === null) yield* readChanges(drive, progress, index, phase);
  }
  if (mode === "full") yield* noted(progress, "feed");
}

async function progressFrom(drive: OpenDrive, earlier: readonly CorpusProgress[]): Promise<Progress> {
  const progress: Progress = [];
  for (const corpus of (await drive.corpora()).all) {
    const known = earlier.find((each) => each.drive === corpus);
    progress.push(known ?? { drive: corpus, token: await drive.client.startPageToken(corpus), place: firstPlace });
  }
  return progress;
}

function* noted(progress: Progress, phase: "listing" | "feed"): Generator<DriveEvent, void> {
  yield { kind: "checkpoint", checkpoint: { phase, corpora: progress.map((each) => ({ ...each })) } };
}

/** @returns why it could not be read to its end */
async function* readListing(
  drive: OpenDrive,
  progress: Progress,
  index: number,
  phase: "listing" | "feed",
): AsyncGenerator<DriveEvent, string | undefined> {
  const { drive: corpus, token, place } = progress[index] as CorpusProgress;
  if (place === null) return undefined;
  const { all } = await drive.corpora();
  let done = 0;
  let at = place;
  const targets = new Set<string>();
  try {
    for await (const { files, next, brokenOff } of listFiles(drive, corpus, place)) {
      for (const file of files) {
        // Those of a shared drive are in that drive's own list too.
        if (corpus === null && file.driveId && all.includes(file.driveId)) continue;
        if (file.mimeType === shortcutType) yield* shortcutEvents(drive, file, targets);
        else yield* fileEvents(drive, file, (await ownPlace(drive, file)) ?? (await drive.tree.placeOf(file)));
      }
      done += files.length;
      yield { kind: "progress", done };
      if (brokenOff !== undefined) return brokenOff;
      if (next !== null && next.folder === at.folder && next.page === at.page) continue;
      at = next ?? at;
      progress[index] = { drive: corpus, token, place: next };
      yield* noted(progress, phase);
    }
  } catch (error) {
    if (!concernsCorpus(error, corpus)) throw error;
    return `The shared drive ${corpus} cannot be read: ${error.message}`;
  }
  return undefined;
}

async function* readChanges(
  drive: OpenDrive,
  progress: Progress,
  index: number,
  phase: "listing" | "feed",
): AsyncGenerator<DriveEvent, void> {
  const { drive: corpus, token: start } = progress[index] as CorpusProgress;
  const told: ToldStates = new Map();
  try {
    for await (const { changes, token } of listChanges(drive, corpus, start)) {
      yield* changeEvents(drive, corpus, changes, told);
      if (token === progress[index]?.token) continue;
      progress[index] = { drive: corpus, token, place: null };
      yield* noted(progress, phase);
    }
  } catch (error) {
    if (!concernsCorpus(error, corpus)) throw error;
    yield rangeFailure(`The changes of the shared drive ${corpus} cannot be read: ${error.message}`);
  }
}
