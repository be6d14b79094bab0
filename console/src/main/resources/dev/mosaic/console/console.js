// Reads the page again every few seconds and shows what is new, unless the reader is at work in it: focus, a selection, a hidden tab.
const SECONDS = 3;

async function refresh() {
  const main = document.getElementById('main');
  const isBusy = document.hidden || (document.activeElement !== main && main.contains(document.activeElement))
      || String(document.getSelection()) !== '';
  if (!isBusy) {
    const response = await fetch(location.href, { redirect: 'manual' });
    if (response.type === 'opaqueredirect') {
      location.reload();
      return;
    }
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('main');
    if (fresh) {
      main.replaceChildren(...fresh.childNodes);
    }
  }
}

setInterval(() => {
  refresh().catch((problem) => {
    // The server is away: the page keeps its time of reading, and the next attempt follows.
    console.warn('The page was not read again', problem);
  });
}, SECONDS * 1000);
