import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { classNames } from "../../ui/class-names.ts";
import styles from "./articles-nav.module.css";

const places = [
  { to: "/articles", name: "Articles" },
  { to: "/translations", name: "Translations" },
  { to: "/topics", name: "Topics" },
  { to: "/media", name: "Media" },
  { to: "/redirects", name: "Redirects" },
  { to: "/quality", name: "Quality" },
  { to: "/import", name: "Import" },
] as const;

/** What belongs to writing, each a screen of its own. */
export function ArticlesNav({ wide = false }: { readonly wide?: boolean }) {
  const nav = useRef<HTMLElement>(null);
  // On a phone the row is wider than the screen. Braces, since newer browsers return a promise, which is no cleanup.
  useEffect(() => {
    nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, []);
  return (
    <nav ref={nav} className={classNames(styles["nav"], wide && styles["wide"])} aria-label="Articles">
      {places.map(({ to, name }) => (
        <Link key={to} to={to} className={styles["place"]} activeProps={{ "aria-current": "page" }}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
