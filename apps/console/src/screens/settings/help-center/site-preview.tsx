import { accentTokens, parseHex } from "@handrail/design-tokens";
import { Rocket, Search } from "lucide-react";
import type { CSSProperties } from "react";
import type { SiteTheme } from "../../../api/help-centers.ts";
import styles from "./site-preview.module.css";
import { words } from "./text.ts";

const stacks: Record<string, string> = {
  humanist: 'Seravek, "Gill Sans Nova", Ubuntu, Calibri, "Noto Sans", sans-serif',
  geometric: 'Avenir, "Avenir Next", Montserrat, "Century Gothic", sans-serif',
  rounded: 'ui-rounded, "Hiragino Maru Gothic ProN", Quicksand, "Arial Rounded MT Bold", sans-serif',
  serif: 'Charter, "Bitstream Charter", Cambria, "Noto Serif", serif',
  slab: 'Rockwell, "Roboto Slab", "Noto Serif", serif',
};
const radii: Record<string, string> = { sharp: "3px", soft: "10px", round: "16px" };

interface SitePreviewProps {
  readonly theme: SiteTheme;
  readonly name: string;
  readonly tagline: string;
  readonly links: readonly string[];
}

/** How the site will look, in both themes, with the settings as they are being edited. */
export function SitePreview(props: SitePreviewProps) {
  return (
    <aside className={styles["preview"]} aria-label={words.preview}>
      {(["light", "dark"] as const).map((scheme) => (
        <figure key={scheme}>
          <Picture {...props} scheme={scheme} />
          <figcaption>{words[scheme]}</figcaption>
        </figure>
      ))}
    </aside>
  );
}

function Picture({ theme, name, tagline, links, scheme }: SitePreviewProps & { readonly scheme: "light" | "dark" }) {
  const colour = parseHex(theme.accent);
  const text = stacks[theme.font];
  const headings = stacks[theme.headingFont] ?? text;
  const look = {
    ...(colour ? accentTokens(colour) : {}),
    "--preview-radius": radii[theme.corners] ?? "10px",
    ...(text ? { fontFamily: text } : {}),
  } as CSSProperties;
  const heading: CSSProperties = headings ? { fontFamily: headings } : {};
  const logo = (scheme === "dark" && theme.logoDark) || theme.logo;
  return (
    // A picture for eyes: what it shows is said by the fields beside it.
    <div className={styles["page"]} data-theme={scheme} style={look} aria-hidden>
      <div className={styles["head"]}>
        {logo ? (
          <img src={`/media/${logo}`} alt="" height={18} />
        ) : (
          <span className={styles["mark"]}>{[...name][0]?.toUpperCase() ?? "?"}</span>
        )}
        {theme.logoHasName && logo ? null : <b style={heading}>{name}</b>}
        <span className={styles["links"]}>{links.slice(0, 2).join("   ")}</span>
      </div>
      <div className={styles["hero"]}>
        <b style={heading}>{words.sample.heading}</b>
        {tagline ? <p>{tagline}</p> : null}
        <span className={styles["search"]}>
          <Search size={12} />
          {words.sample.search}
          <i />
        </span>
      </div>
      <div className={styles["card"]}>
        <Rocket size={14} />
        <b>{words.sample.topic}</b>
        <p>{words.sample.text}</p>
        <span className={styles["link"]}>{words.sample.link}</span>
      </div>
    </div>
  );
}
