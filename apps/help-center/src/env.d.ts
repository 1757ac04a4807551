declare namespace App {
  interface Locals {
    readonly view: import("./views/page-view.ts").PageView;
  }
}
