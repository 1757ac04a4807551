import type { ConnectorManifest } from "@handrail/connector-kit";

export const manifest: ConnectorManifest = {
  kind: "dropbox",
  name: "Dropbox",
  description: "Documents in Dropbox folders: Paper, Word, PDF, presentations, Markdown and text.",
  icon: "folder-sync",
  capabilities: {
    incremental: true,
    deletionFeed: true,
    // Whom a file is shared with says who works on it, not which readers of a help center it is meant for.
    access: false,
    attachments: false,
    singleFetch: true,
    enumeration: true,
    hierarchy: true,
  },
  defaultSchedules: {
    incremental: { kind: "interval", everyMinutes: 15 },
    full: { kind: "cron", expression: "0 4 * * 0" },
    access: { kind: "manual" },
  },
  setup: [
    "1. Open the [Dropbox App Console](https://www.dropbox.com/developers/apps) and create an app with scoped access.",
    "2. Under **Permissions**, tick `account_info.read`, `files.metadata.read` and `files.content.read`. For a team, also `team_data.member` and `members.read`.",
    "3. Copy the app key and the app secret from **Settings**.",
    "4. Open `https://www.dropbox.com/oauth2/authorize?client_id=APP_KEY&response_type=code&token_access_type=offline` with your app key and allow the access. You get a code.",
    "5. Exchange the code: `curl https://api.dropboxapi.com/oauth2/token -u APP_KEY:APP_SECRET -d grant_type=authorization_code -d code=CODE`. The answer holds the refresh token.",
    "6. Enter app key, app secret and refresh token. An access token alone stops working after four hours.",
    "",
    "Handrail only reads: it changes nothing and shares nothing.",
  ].join("\n"),
};
