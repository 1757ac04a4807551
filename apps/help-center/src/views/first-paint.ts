/**
 * Runs before the first paint: applies the theme that the reader chose, and says that scripts work. It is
 * the only inline script; its hash stands in the content security policy.
 */
export const firstPaintScript =
  'var d=document.documentElement;d.dataset.js="";try{var t=localStorage.getItem("handrail:theme");if(t=="dark"||t=="light")d.dataset.theme=t}catch{}';
