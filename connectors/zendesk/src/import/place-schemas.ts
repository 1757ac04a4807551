import { z } from "zod";
import { categorySchema, sectionSchema } from "../schemas.ts";

const words = {
  locale: z.string().nullish(),
  description: z.string().nullish(),
  position: z.number().nullish(),
  html_url: z.string().nullish(),
};

/** Categories and sections with everything that a topic is made of. */
export const importedCategorySchema = categorySchema.extend(words);
export const importedSectionSchema = sectionSchema.extend(words);
export type ImportedCategory = z.infer<typeof importedCategorySchema>;
export type ImportedSection = z.infer<typeof importedSectionSchema>;
