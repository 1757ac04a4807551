/** A line that tells how far something is: redrawn in place on a terminal, a line per tenth elsewhere. */
export interface ProgressBar {
  update(done: number, total: number): void;
  /** Ends the line. */
  stop(): void;
}

const width = 28;

export function createProgressBar(label: string, output: NodeJS.WriteStream = process.stderr): ProgressBar {
  const started = performance.now();
  let lastTenth = -1;
  let drawn = false;
  return {
    update(done, total) {
      const share = total === 0 ? 1 : Math.min(1, done / total);
      const seconds = (performance.now() - started) / 1000;
      const left = share > 0.02 && share < 1 ? `, about ${Math.ceil((seconds / share) * (1 - share))} s left` : "";
      const facts = `${done} of ${total}${left}`;
      if (output.isTTY) {
        const filled = Math.round(share * width);
        const bar = `${"━".repeat(filled)}${"─".repeat(width - filled)}`;
        const line = `${label} ${bar} ${facts}`;
        output.write(`\r\u001b[2K${line.slice(0, (output.columns || 100) - 1)}`);
        drawn = true;
        return;
      }
      const tenth = Math.floor(share * 10);
      if (tenth !== lastTenth) output.write(`${label}: ${facts}\n`);
      lastTenth = tenth;
    },
    stop() {
      if (drawn) output.write("\n");
      drawn = false;
    },
  };
}

/** Bars for work that goes through several stages, each with a count of its own. */
export function createStagedProgress(output: NodeJS.WriteStream = process.stderr): {
  update(progress: { readonly stage: string; readonly done: number; readonly total: number }): void;
  stop(): void;
} {
  let current: { readonly stage: string; readonly bar: ProgressBar } | undefined;
  return {
    update({ stage, done, total }) {
      if (current?.stage !== stage) {
        current?.bar.stop();
        current = { stage, bar: createProgressBar(stage, output) };
      }
      current.bar.update(done, total);
    },
    stop() {
      current?.bar.stop();
      current = undefined;
    },
  };
}
