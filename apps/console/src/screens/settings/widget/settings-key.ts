/** Where the widget's settings are kept among what was fetched. */
export const widgetSettingsKey = ["widget-settings"];
