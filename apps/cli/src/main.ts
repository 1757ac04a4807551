#!/usr/bin/env node
import { describeSettings, processConfig, type Config } from "@handrail/config";
import { invalidInput } from "@handrail/core";
import { Command } from "commander";
import manifest from "../package.json" with { type: "json" };
import { reportFailure } from "./terminal/fail.ts";

interface ImportOptions {
  readonly locale?: string;
  readonly into?: string;
  readonly prune?: boolean;
  readonly folderWins?: boolean;
  readonly oldBase?: string;
  readonly report?: string;
  readonly from?: string;
  readonly site?: string;
  readonly email?: string;
  readonly region?: string;
  readonly tokenStdin?: boolean;
  readonly dryRun?: boolean;
}

interface ExportOptions {
  readonly markdown?: boolean;
  readonly url?: string;
  readonly locale?: string;
  readonly collection?: string;
  readonly drafts?: boolean;
}

type Action<Values extends unknown[]> = (config: Config, ...values: Values) => Promise<void>;

/**
 * Wraps a command so that every failure becomes a sentence and an exit code.
 * @param load imports the command when it is chosen; most need no server in this process
 */
function run<Values extends unknown[]>(load: () => Promise<Action<Values>>) {
  return async (...values: Values) => {
    try {
      const action = await load();
      await action(processConfig(), ...values);
    } catch (error) {
      reportFailure(error);
    }
  };
}

const program = new Command("handrail")
  .description("Multilingual help center, knowledge search and assistant on your own machine.")
  .version(manifest.version)
  .showHelpAfterError()
  .addHelpText("after", () => {
    const settings = describeSettings().map(({ name, description }) => `  ${name.padEnd(32)} ${description}`);
    return `\nSettings, from the environment:\n${settings.join("\n")}`;
  });

program
  .command("start", { isDefault: true })
  .description("Run the server")
  .option("--watch", "publish changes of the content folder as they are saved")
  .action(run(async () => (await import("./commands/start.ts")).start));

program
  .command("worker")
  .description("Run background jobs beside servers that share a Postgres database")
  .action(run(async () => (await import("./commands/worker.ts")).work));

program
  .command("import")
  .description(
    "Publish a folder of Markdown with its images (plain, per language, Docusaurus, Starlight, GitBook), or a help center of Zendesk or Intercom",
  )
  .argument("[folder]", "folder or ZIP to read; with --from an export, and without one the help center itself")
  .option("--from <product>", "import a help center: zendesk or intercom")
  .option("--site <address>", "with --from zendesk: its address, such as acme.zendesk.com")
  .option("--email <address>", "with --from zendesk: whom the API token acts as; without it only what is public")
  .option("--region <name>", "with --from intercom: us, eu or au")
  .option("--token-stdin", "read the API token from standard input instead of HANDRAIL_IMPORT_TOKEN or a question")
  .option("--dry-run", "say what would happen and write nothing")
  .option("--locale <tag>", "language of the files, such as en or pt-BR; needed where the folder does not tell")
  .option("--into <name>", "collection to keep them in, with a topic of its own")
  .option("--prune", "take articles of this import off the site whose files are gone")
  .option("--folder-wins", "take files also where their articles were changed here since the last import")
  .option("--old-base <path>", "where the old site stood, such as /docs, for redirects from its addresses")
  .option("--report <file>", "write what did not fit as JSON")
  .action(
    run(async () => {
      const { importFolder } = await import("./commands/import.ts");
      const { importLayout, layoutOf } = await import("./commands/import-folder/import-layout.ts");
      return async (config: Config, folder: string | undefined, options: ImportOptions) => {
        if (options.from !== undefined && options.folderWins)
          throw invalidInput(
            "folder_wins_only_folders",
            "--folder-wins is for folders; what was changed here always stays in an import of a help center.",
            "Leave it out.",
          );
        if (options.from !== undefined || options.dryRun || /\.zip$/i.test(folder ?? "")) {
          const { importThroughPlan } = await import("./commands/import-plan/import-through-plan.ts");
          return importThroughPlan(config, folder, options);
        }
        if (folder === undefined)
          throw invalidInput(
            "folder_missing",
            "Nothing says what to import.",
            "Name a folder, or a product with --from.",
          );
        const layout = await layoutOf(folder);
        const { locale } = options;
        if (layout !== "markdown" && !(layout === "content" && locale)) return importLayout(config, folder, options);
        if (!locale)
          throw invalidInput(
            "locale_missing",
            "This folder does not say which language it is in.",
            "Name it with --locale, such as --locale en.",
          );
        return importFolder(config, folder, { ...options, locale });
      };
    }),
  );

program
  .command("sync")
  .description("Read what has changed in a source, and wait until it is indexed")
  .argument("<source>", "name, kind or id of the source")
  .option("--full", "list everything, and find out what has gone")
  .action(run(async () => (await import("./commands/sync.ts")).sync));

program
  .command("export")
  .description("Write the site as static files for any host, or the articles as Markdown")
  .argument("<folder>", "empty folder, or one of an earlier export")
  .option("--url <address>", "public address that canonical links and the sitemap use")
  .option("--markdown", "write the articles as Markdown with their images instead, as content/ and import read them")
  .option("--locale <tag>", "with --markdown: only this language, without a folder of its own")
  .option("--collection <name>", "with --markdown: a collection instead of the help center's own articles")
  .option("--drafts", "with --markdown: what writers work on instead of what is live")
  .action(
    run(async () => {
      const { exportSite } = await import("./commands/site.ts");
      const { exportMarkdown } = await import("./commands/export-markdown.ts");
      return (config: Config, folder: string, options: ExportOptions) =>
        options.markdown ? exportMarkdown(config, folder, options) : exportSite(config, folder, options);
    }),
  );

program
  .command("publish")
  .description("Take over changes in the content folder and render the pages that they touch")
  .option("--all", "render every page again")
  .action(run(async () => (await import("./commands/site.ts")).publish));

program
  .command("reindex")
  .description("Build the search index anew")
  .action(run(async () => (await import("./commands/site.ts")).reindex));

program
  .command("eval")
  .description("Measure search on a set of questions, beside two other search engines")
  .argument(
    "<path>",
    "folder with corpus.jsonl, queries.jsonl and qrels.tsv, or a file of questions to this installation",
  )
  .option("--json", "print one line of JSON per system")
  .option("--locale <tag>", "language of texts and questions that name none")
  .option("--no-model", "leave the embedding model and the reranker out")
  .addHelpText(
    "after",
    `
A folder is measured in a database in memory: the texts never reach this installation.
  corpus.jsonl   {"_id": "a", "title": "Refunds", "text": "Money comes back within a week."}
  queries.jsonl  {"_id": "1", "text": "When do I get my money back?", "locale": "en"}
  qrels.tsv      question id, text id and gain, with tabs between them

A file asks this installation, beside its running server or without one. One right hit is enough.
  {"question": "When do I get my money back?", "expected": ["/en/billing/refunds/"], "locale": "en"}`,
  )
  .action(run(async () => (await import("./commands/eval/evaluate.ts")).evaluate));

program
  .command("backup")
  .description("Write all data to one file")
  .argument("<file>", "file to write")
  .action(run(async () => (await import("./commands/backup.ts")).backup));

program
  .command("restore")
  .description("Read a backup into an empty installation; stop the server first")
  .argument("<file>", "file that backup wrote")
  .option("--overwrite", "replace what is there")
  .action(run(async () => (await import("./commands/backup.ts")).restore));

await program.parseAsync();
