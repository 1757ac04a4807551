import * as z from "zod/mini";

// The content policy forbids code made from strings, which zod would otherwise try. Imported before every schema.
z.config({ jitless: true });
