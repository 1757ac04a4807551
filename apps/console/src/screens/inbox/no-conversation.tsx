import { MessagesSquare } from "lucide-react";
import { Notice } from "../../ui/notice.tsx";
import styles from "./no-conversation.module.css";
import { text } from "./text.ts";

export function NoConversation() {
  return (
    <div className={styles["place"]}>
      <Notice icon={MessagesSquare} title={text.pick.title}>
        <p>{text.pick.text}</p>
      </Notice>
    </div>
  );
}
