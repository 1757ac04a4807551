import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { PanelLeft, Search } from "lucide-react";
import { useState } from "react";
import { Toasts } from "../ui/toast.tsx";
import { classNames } from "../ui/class-names.ts";
import { AccountButton } from "./account-button.tsx";
import { mayUse, useMe } from "./me.ts";
import { PaletteHost, openPalette } from "./palette-host.tsx";
import { rooms } from "./rooms.ts";
import { ShortcutsHost } from "./shortcuts-host.tsx";
import { text } from "./text.ts";
import { useInboxStream } from "./use-inbox-stream.ts";
import { useWaitingCount } from "./use-waiting-count.ts";
import { Mark } from "./mark.tsx";
import styles from "./shell.module.css";

const railStorage = "handrail.rail";

/** Side rail (on a phone a bar at the bottom) and the open room. */
export function Shell() {
  const pathname = useLocation({ select: (location) => location.pathname });
  const me = useMe();
  const [collapsed, setCollapsed] = useState(() => localStorage.getItem(railStorage) === "collapsed");
  const seesInbox = mayUse(me, "conversations:read");
  useInboxStream(seesInbox);
  const waiting = useWaitingCount(seesInbox);

  const toggle = () => {
    localStorage.setItem(railStorage, collapsed ? "open" : "collapsed");
    setCollapsed(!collapsed);
  };

  return (
    <div className={classNames(styles["shell"], collapsed && styles["collapsed"])}>
      <a href="#content" className={styles["skip"]}>
        {text.skip}
      </a>
      <nav className={styles["rail"]} aria-label={text.rooms}>
        <div className={styles["top"]}>
          <Mark />
          <span className={styles["workspace"]}>{me.workspace.name}</span>
          <button
            type="button"
            className={styles["toggle"]}
            onClick={toggle}
            aria-label={collapsed ? text.expand : text.collapse}
            aria-expanded={!collapsed}
          >
            <PanelLeft size={16} aria-hidden />
          </button>
        </div>
        <button type="button" className={styles["search"]} onClick={openPalette} aria-keyshortcuts="Control+K Meta+K">
          <Search size={16} aria-hidden />
          <span className={styles["word"]}>{text.search}</span>
          <kbd className={styles["keys"]}>{text.searchKeys}</kbd>
        </button>
        <ul className={styles["rooms"]}>
          {rooms
            .filter((room) => mayUse(me, room.scope))
            .map(({ to, name, icon: Icon, also = [] }) => (
              <li key={to}>
                <Link
                  to={to}
                  className={styles["room"]}
                  activeOptions={{ exact: to === "/", includeSearch: false }}
                  {...(also.some((place) => place === pathname) ? { "aria-current": "page" as const } : {})}
                >
                  <Icon size={18} aria-hidden />
                  <span className={styles["word"]}>{name}</span>
                  {to === "/inbox" && waiting > 0 ? (
                    <span className={styles["count"]} title={text.waiting(waiting)}>
                      {waiting}
                      <span className="visually-hidden"> waiting</span>
                    </span>
                  ) : null}
                </Link>
              </li>
            ))}
        </ul>
        <div className={styles["account"]}>
          <AccountButton />
        </div>
      </nav>
      <main id="content" className={styles["content"]} tabIndex={-1}>
        <Outlet />
      </main>
      <Toasts />
      <PaletteHost />
      <ShortcutsHost />
    </div>
  );
}
