import { join } from "node:path";
import { checkSize } from "./check-size.ts";

process.exitCode = checkSize(join(import.meta.dirname, "../dist")) ? 0 : 1;
