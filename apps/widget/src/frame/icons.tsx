// Outlines from Lucide (ISC licence), drawn at a 24 px grid.
const outlines = {
  arrowUp: "m5 12 7-7 7 7M12 19V5",
  arrowDown: "M12 5v14m7-7-7 7-7-7",
  back: "m12 19-7-7 7-7M19 12H5",
  close: "M18 6 6 18M6 6l12 12",
  external: "M15 3h6v6M10 14 21 3M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6",
  forward: "m9 18 6-6-6-6",
  sparkles:
    "M11.017 2.814a1 1 0 0 1 1.966 0l1.051 5.558a2 2 0 0 0 1.594 1.594l5.558 1.051a1 1 0 0 1 0 1.966l-5.558 1.051a2 2 0 0 0-1.594 1.594l-1.051 5.558a1 1 0 0 1-1.966 0l-1.051-5.558a2 2 0 0 0-1.594-1.594l-5.558-1.051a1 1 0 0 1 0-1.966l5.558-1.051a2 2 0 0 0 1.594-1.594z",
  person: "M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M16 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0",
  history: "M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5M12 7v5l4 2",
  clip: "m16 6-8.414 8.586a2 2 0 0 0 2.829 2.829l8.414-8.586a4 4 0 1 0-5.657-5.657l-8.379 8.551a6 6 0 1 0 8.485 8.485l8.379-8.551",
  alert: "M12 8v4m0 4h.01M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0",
} as const;

export interface IconProps {
  /** One of the icons here, or the outline of another. */
  readonly name: keyof typeof outlines | `${"M" | "m"}${string}`;
  /** The icon points along the line of writing, and turns with it. */
  readonly points?: boolean;
}

export function Icon({ name, points }: IconProps) {
  return (
    <svg class={points ? "icon points" : "icon"} viewBox="0 0 24 24" aria-hidden="true">
      <path d={outlines[name as keyof typeof outlines] ?? name} />
    </svg>
  );
}
