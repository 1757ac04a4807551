const kindsOfIcons: Readonly<Record<string, string>> = {
  "⚠": "warning",
  "❗": "warning",
  "❕": "warning",
  "‼": "warning",
  "🚧": "warning",
  "✋": "warning",
  "🔔": "warning",
  "📢": "warning",
  "🚨": "danger",
  "⛔": "danger",
  "🛑": "danger",
  "🚫": "danger",
  "❌": "danger",
  "🔥": "danger",
  "☠": "danger",
  "💡": "tip",
  "✅": "tip",
  "✔": "tip",
  "🎯": "tip",
  "⭐": "tip",
  "👍": "tip",
  "🙌": "tip",
};

const kindsOfColors: Readonly<Record<string, string>> = {
  red: "danger",
  orange: "warning",
  yellow: "warning",
  green: "tip",
};

/** The kind of callout that an icon stands for, else a colour (`red`, `yellow_background`). */
export function calloutKind(icon: string, color: string): string {
  // Most signs come with an invisible one that asks for the coloured form.
  const sign = icon.replace(/[\ufe0e\ufe0f]/g, "");
  return kindsOfIcons[sign] ?? kindsOfColors[color.split("_")[0] ?? ""] ?? "note";
}
