import { HandrailError, type Principal } from "@handrail/core";

/** For what reads or writes files of the server's machine. @throws HandrailError `command_line_only` */
export function onlyCommandLine(principal: Principal): void {
  if (principal.kind === "key" && principal.local) return;
  throw new HandrailError({
    kind: "forbidden",
    code: "command_line_only",
    message: "Only the command line on the server's machine may do this.",
    hint: "Run it there as `npx handrail`.",
  });
}
