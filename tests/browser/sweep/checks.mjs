// What a page is asked, as it stands in the browser. Everything here runs inside the page and answers with sentences.

/** Nobody scrolls sideways. */
export function tooWide() {
  const edge = document.documentElement.clientWidth;
  const needed = document.documentElement.scrollWidth;
  if (needed <= edge) return [];
  const reaches = (element) => Math.max(element.getBoundingClientRect().right, element.scrollWidth);
  const beyond = [...document.body.querySelectorAll('*')].filter((element) => reaches(element) > edge + 1);
  return [`${needed} px wide on ${edge}: ${beyond.slice(-2).map((element) => element.outerHTML.slice(0, 140)).join(' | ')}`];
}

/** What hides a part of its text, except what is meant to be heard only. */
export function cutOff() {
  const style = (element) => getComputedStyle(element);
  const isHeardOnly = (element) => style(element).clipPath !== 'none' || element.getBoundingClientRect().width <= 1;
  const hides = (way) => ['hidden', 'clip'].includes(way);
  const cuts = (element) => {
    if (!element.checkVisibility() || !element.innerText?.trim() || isHeardOnly(element)) return false;
    const { overflowX, overflowY } = style(element);
    const down = hides(overflowY) && element.scrollHeight > element.clientHeight + 2;
    return down || (hides(overflowX) && element.scrollWidth > element.clientWidth + 2);
  };
  return [...document.body.querySelectorAll('*')].filter(cuts).map((element) => element.outerHTML.slice(0, 160));
}

/** Texts and controls that lie over each other. */
export function overlapping() {
  const MOST = 4;
  const rests = (element) => {
    // What stands in closed details has a place, and nobody sees it.
    if (!element.checkVisibility()) return false;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const { position, top, clipPath, opacity, visibility } = getComputedStyle(at);
      const isLoose = ['sticky', 'fixed'].includes(position) && !(parseFloat(top) >= innerHeight);
      if (isLoose || clipPath !== 'none' || opacity === '0' || visibility === 'hidden') return false;
      if (at.getAttribute?.('aria-hidden') === 'true') return false;
    }
    return true;
  };
  // What is scrolled away within a part of the page has a place beside it, and nobody sees it there.
  const within = (element, rect) => {
    let { left, top, right, bottom } = rect;
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflow.split(' ').every((way) => way === 'visible')) continue;
      const edge = at.getBoundingClientRect();
      [left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)];
      [right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
    }
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  };
  const boxes = [];
  const add = (element, rects) => {
    const seen = [...rects].map((rect) => within(element, rect)).filter((rect) => rect.width > 3 && rect.height > 3);
    if (seen.length > 0 && rests(element)) for (const rect of seen) boxes.push({ element, rect });
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.data.trim() || text.parentElement.closest('svg, script, style, option, textarea')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    add(text.parentElement, range.getClientRects());
  }
  for (const control of document.querySelectorAll('button, a:has(svg), input:not([type=hidden]), select, textarea, img')) {
    if (control.getClientRects().length > 0) add(control, [control.getBoundingClientRect()]);
  }
  boxes.sort((one, other) => one.rect.top - other.rect.top);
  const found = [];
  for (const [at, one] of boxes.entries()) {
    for (let next = at + 1; next < boxes.length && boxes[next].rect.top < one.rect.bottom - MOST; next += 1) {
      const other = boxes[next];
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const down = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
      if (across > MOST && down > MOST + 1) found.push(`${one.element.outerHTML.slice(0, 100)} | ${other.element.outerHTML.slice(0, 100)}`);
    }
  }
  return found.slice(0, 5);
}

/** At four times the size nothing that sticks may cover what is read. */
export function sticking() {
  // The foot of a short page sticks below the window: it covers nothing.
  const isBelow = (element) => parseFloat(getComputedStyle(element).top) >= innerHeight;
  const sticks = (element) => ['sticky', 'fixed'].includes(getComputedStyle(element).position) && element.getClientRects().length > 0 && !isBelow(element);
  const covers = (element) => element.getBoundingClientRect().height > 4 && element.getBoundingClientRect().width > innerWidth / 2;
  const isFirstColumn = (element) => element.matches('th, td') || element.closest('thead') !== null;
  return [...document.body.querySelectorAll('*')]
    .filter((element) => sticks(element) && covers(element) && !isFirstColumn(element))
    .map((element) => element.outerHTML.slice(0, 120));
}

/** What is focused is not hidden behind what sticks. */
export function obscured() {
  const reached = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const found = [];
  for (const element of document.querySelectorAll(reached)) {
    if (element.disabled || element.getClientRects().length === 0 || !element.checkVisibility()) continue;
    element.focus();
    if (document.activeElement !== element) continue;
    const rect = element.getBoundingClientRect();
    // What is larger than the window is seen in part, wherever one stands.
    if (rect.height > innerHeight / 2 || rect.width > innerWidth) continue;
    const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]].map(([x, y]) => [rect.left + rect.width * x, rect.top + rect.height * y]);
    const isSeen = ([x, y]) => {
      const there = document.elementFromPoint(x, y);
      return there !== null && (element.contains(there) || there.contains(element) || element.labels?.[0]?.contains(there));
    };
    if (!points.some(isSeen)) found.push(element.outerHTML.slice(0, 120));
  }
  document.activeElement?.blur?.();
  scrollTo(0, 0);
  return found.slice(0, 5);
}

/** What every page has: one heading of the first level, a title, a language; a button says what kind it is. */
export function plain() {
  const found = [];
  const headings = [...document.querySelectorAll('h1')].filter((heading) => heading.getClientRects().length > 0);
  if (headings.length !== 1) found.push(`${headings.length} headings of the first level`);
  if (!document.title.trim()) found.push('no title');
  if (!document.documentElement.lang) found.push('no language');
  for (const button of document.querySelectorAll('button:not([type])')) found.push(`no type: ${button.outerHTML.slice(0, 100)}`);
  return found;
}

/** The spacing of WCAG 1.4.12. A style sheet made by a script is not an inline style: the page's policy lets it be. */
export function spread() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets.push(sheet);
  dispatchEvent(new Event('resize'));
}

export function together() {
  document.adoptedStyleSheets.pop();
  dispatchEvent(new Event('resize'));
}
