import { accentTokens, parseHex } from "@handrail/design-tokens";
import { ArrowUp, MessageCircle, Paperclip, Sparkles } from "lucide-react";
import type { CSSProperties } from "react";
import type { WidgetSettings } from "../../../api/widget.ts";
import { classNames } from "../../../ui/class-names.ts";
import { words } from "./text.ts";
import styles from "./widget-preview.module.css";

const radii = { none: 0, small: 8, medium: 12, large: 16 };

interface WidgetPreviewProps {
  readonly settings: WidgetSettings;
  readonly logoUrl: string | null;
  readonly name: string;
  readonly locale: string;
}

/** How the chat will look, in both themes, with the settings as they are being edited. */
export function WidgetPreview(props: WidgetPreviewProps) {
  const { theme } = props.settings;
  const shown = theme === "auto" ? (["light", "dark"] as const) : [theme];
  return (
    <aside className={styles["preview"]} aria-label={words.preview}>
      {shown.map((one) => (
        <figure key={one} className={styles["figure"]}>
          <Picture {...props} theme={one} />
          <figcaption>{words[one]}</figcaption>
        </figure>
      ))}
    </aside>
  );
}

function Picture({
  settings,
  logoUrl,
  name,
  locale,
  theme,
}: WidgetPreviewProps & { readonly theme: "light" | "dark" }) {
  const { accent, launcher, radius, density, greeting } = settings;
  const colour = accent === null ? undefined : parseHex(accent);
  const look = {
    ...(colour ? accentTokens(colour) : {}),
    "--preview-radius": `${radii[radius]}px`,
    "--preview-gap": density === "compact" ? "10px" : "14px",
  } as CSSProperties;
  const label = launcher.label[locale];
  return (
    // A picture for eyes: what it shows is said by the fields beside it.
    <div className={styles["page"]} data-theme={theme} style={look} aria-hidden>
      <div className={styles["panel"]}>
        <div className={styles["head"]}>
          {logoUrl ? (
            <img src={logoUrl} alt="" width={28} height={28} />
          ) : (
            <span className={styles["avatar"]}>
              <Sparkles size={15} />
            </span>
          )}
          <span>
            <b>{name}</b>
            <small>{words.sample.note}</small>
          </span>
        </div>
        <p className={styles["muted"]}>{greeting[locale] || words.sample.greeting}</p>
        <p className={styles["bubble"]}>{words.sample.question}</p>
        <p>
          {words.sample.answer} <span className={styles["citation"]}>1</span>
        </p>
        <p className={styles["source"]}>{words.sample.source}</p>
        <div className={styles["field"]}>
          <Paperclip size={14} />
          <span>{words.sample.placeholder}</span>
          <i>
            <ArrowUp size={14} />
          </i>
        </div>
      </div>
      {launcher.visible ? (
        <span className={classNames(styles["launcher"], launcher.position === "start" && styles["start"])}>
          <MessageCircle size={20} />
          {label ? <b>{label}</b> : null}
        </span>
      ) : null}
    </div>
  );
}
