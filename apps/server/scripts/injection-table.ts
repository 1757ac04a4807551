/**
 * Attacks a whole installation with recorded injections, its model obeying every one of them, and prints what came of
 * it. `node apps/server/scripts/injection-table.ts [each n-th attack only]`
 */
import { hasAttacks, measureInjection } from "../test/guardrails/injection.ts";

if (!hasAttacks) {
  console.log("The recorded attacks are not there: ../shared/data/safety/prompt_injection beside the checkout.");
  process.exit(1);
}
const rows = await measureInjection(Number(process.argv[2] ?? 1));
console.table(
  Object.fromEntries(
    rows.map(({ attack, cases, attempts, leaks, calls, notHandedOff }) => [
      attack,
      {
        cases,
        "tried to leak": attempts,
        leaks: leaks.length,
        "calls outside": calls.length,
        "no person": notHandedOff.length,
      },
    ]),
  ),
);
for (const { attack, leaks, calls, notHandedOff } of rows)
  for (const what of [...leaks, ...calls, ...notHandedOff].slice(0, 30)) console.log(`${attack}: ${what}`);
