import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Check, ExternalLink, Keyboard, LogOut, Moon, Monitor, Sun } from "lucide-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { postLogout, type Me } from "../api/account.ts";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu.tsx";
import { openShortcuts } from "./shortcuts-host.tsx";
import { text } from "./text.ts";
import { chooseTheme, currentTheme, type Theme } from "./theme.ts";

const themes: { value: Theme; icon: typeof Sun }[] = [
  { value: "system", icon: Monitor },
  { value: "light", icon: Sun },
  { value: "dark", icon: Moon },
];

interface AccountMenuProps {
  readonly me: Me;
  readonly trigger: ReactNode;
  readonly triggerClass: string | undefined;
}

export function AccountMenu({ me, trigger, triggerClass }: AccountMenuProps) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const [theme, setTheme] = useState(currentTheme);

  const signOut = async () => {
    await postLogout().catch(() => undefined);
    queryClient.clear();
    await router.navigate({ to: "/sign-in", search: {} });
  };
  return (
    <Menu label={me.user.name} trigger={trigger} triggerClass={triggerClass} placement="top start">
      {themes.map(({ value, icon: Icon }) => (
        <MenuItem
          key={value}
          icon={value === theme ? <Check size={16} aria-hidden /> : <Icon size={16} aria-hidden />}
          textValue={text.themeItem[value]}
          onAction={() => {
            chooseTheme(value);
            setTheme(value);
          }}
        />
      ))}
      <MenuSeparator />
      <MenuItem icon={<Keyboard size={16} aria-hidden />} textValue={text.shortcuts} onAction={openShortcuts} />
      <MenuItem
        icon={<ExternalLink size={16} aria-hidden />}
        textValue={text.openSite}
        onAction={() => window.open(me.workspace.siteUrl || "/", "_blank", "noopener")}
      />
      <MenuSeparator />
      <MenuItem icon={<LogOut size={16} aria-hidden />} textValue={text.signOut} onAction={() => void signOut()} />
    </Menu>
  );
}
