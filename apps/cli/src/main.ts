#!/usr/bin/env node
import { describeSettings, processConfig, type Config } from "@handrail/config";
import { version } from "@handrail/server";
import { Command } from "commander";
import { backup, restore } from "./commands/backup.ts";
import { importFolder } from "./commands/import.ts";
import { exportSite, publish, reindex } from "./commands/site.ts";
import { start } from "./commands/start.ts";
import { work } from "./commands/worker.ts";
import { reportFailure } from "./terminal/fail.ts";

/** Wraps a command so that every failure becomes a sentence and an exit code. */
function run<Arguments extends unknown[]>(action: (config: Config, ...values: Arguments) => Promise<void>) {
  return async (...values: Arguments) => {
    try {
      await action(processConfig(), ...values);
    } catch (error) {
      reportFailure(error);
    }
  };
}

const program = new Command("handrail")
  .description("Multilingual help center, knowledge search and assistant on your own machine.")
  .version(version)
  .showHelpAfterError()
  .addHelpText("after", () => {
    const settings = describeSettings().map(({ name, description }) => `  ${name.padEnd(32)} ${description}`);
    return `\nSettings, from the environment:\n${settings.join("\n")}`;
  });

program.command("start", { isDefault: true }).description("Run the server").action(run(start));

program
  .command("worker")
  .description("Run background jobs beside servers that share a Postgres database")
  .action(run(work));

program
  .command("import")
  .description("Publish a folder of Markdown with its images")
  .argument("<folder>", "folder to read")
  .requiredOption("--locale <tag>", "language of the files, such as en or pt-BR")
  .option("--into <name>", "collection to keep them in, with a topic of its own")
  .option("--prune", "take articles of this import off the site whose files are gone")
  .action(run(importFolder));

program
  .command("export")
  .description("Write the site as static files for any host")
  .argument("<folder>", "empty folder, or one of an earlier export")
  .option("--url <address>", "public address that canonical links and the sitemap use")
  .action(run(exportSite));

program
  .command("publish")
  .description("Take over changes in the content folder and render the pages that they touch")
  .option("--all", "render every page again")
  .action(run(publish));

program.command("reindex").description("Build the search index anew").action(run(reindex));

program
  .command("backup")
  .description("Write all data to one file")
  .argument("<file>", "file to write")
  .action(run(backup));

program
  .command("restore")
  .description("Read a backup into an empty installation; stop the server first")
  .argument("<file>", "file that backup wrote")
  .option("--overwrite", "replace what is there")
  .action(run(restore));

await program.parseAsync();
