import type { Config } from "@handrail/config";
import { startServer } from "@handrail/server";
import pc from "picocolors";
import { untilStopped } from "../terminal/until-stopped.ts";

/** Runs the server until it is told to stop. */
export async function start(config: Config, options: { readonly watch?: boolean }): Promise<void> {
  const server = await startServer(config, (stage) => console.log(pc.dim(`  ${stage}`)), options);
  const stopped = untilStopped();
  const { url, setupSecret, seconds } = server;
  const lines = [
    "",
    `${pc.green("✓")} Handrail is ready ${pc.dim(`(${seconds.toFixed(1)} s)`)}`,
    "",
    `  Help center   ${pc.cyan(`${url}/`)}`,
    `  Console       ${pc.cyan(`${url}/console/`)}`,
    `  API           ${pc.cyan(`${url}/api/v1/reference`)}`,
    `  Data folder   ${config.dataFolder}`,
  ];
  if (setupSecret)
    lines.push(
      "",
      `  First-run admin secret   ${pc.bold(setupSecret)}`,
      pc.dim("  Enter it once in the console to create the owner. Every start makes a new one until then."),
    );
  console.log(`${lines.join("\n")}\n\n${pc.dim("  Ctrl-C stops the server.")}\n`);

  await stopped;
  console.log("Stopping.");
  await server.stop();
}
