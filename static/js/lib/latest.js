// One question at a time: a newer request aborts the older one.
export class Latest {
  /** Return the answer, or null when a newer question took this one's place. Throws on failure.
   *  ledTo: the query of the address that the question was led to, null where it was answered as asked. */
  async fetch(address, accept) {
    this.controller?.abort();
    const controller = new AbortController();
    this.controller = controller;
    try {
      const response = await fetch(address, { signal: controller.signal, headers: { Accept: accept } });
      const body = accept.includes("json") ? await response.json() : await response.text();
      const ledTo = response.redirected ? new URL(response.url).search : null;
      return { isGood: response.ok, status: response.status, body, ledTo };
    } catch (error) {
      if (error.name === "AbortError") return null;
      throw error;
    }
  }

  cancel() {
    this.controller?.abort();
  }
}
