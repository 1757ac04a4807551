import { z } from "zod";

export const configSchema = z.strictObject({
  feedUrls: z
    .array(z.url({ protocol: /^https?$/, error: "Write a whole address, such as https://example.com/feed.xml." }))
    .min(1)
    .max(100)
    .meta({ title: "Feeds", description: "Addresses of RSS or Atom feeds." }),
});
export type RssConfig = z.infer<typeof configSchema>;

export const secretsSchema = z
  .strictObject({
    username: z.string().min(1).optional().meta({
      title: "User name",
      description: "Only for feeds that ask for one (HTTP Basic).",
    }),
    password: z.string().min(1).optional().meta({ title: "Password", description: "That goes with the user name." }),
  })
  .refine((secrets) => (secrets.username === undefined) === (secrets.password === undefined), {
    message: "Give both the user name and the password.",
  });
export type RssSecrets = z.infer<typeof secretsSchema>;
