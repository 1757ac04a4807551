import type { PageView } from "./views/page-view.ts";

declare global {
  namespace App {
    interface Locals {
      readonly view: PageView;
    }
  }
}
