// What the page leaves on a reader's machine.

/** How much is stored: cookies, local and session storage, caches and databases. */
export async function stored() {
  const databases = (await indexedDB.databases?.()) ?? [];
  const kept = await caches.keys();
  return [document.cookie, localStorage.length, sessionStorage.length, kept.length, databases.length].map(String);
}

export const base = () => new URL('.', location.href).href;

export const made = () => String(workersMade());
