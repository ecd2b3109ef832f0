// One question at a time: a newer request aborts the older one.
export class Latest {
  /** Return the response, or null when a newer question took this one's place. Throws on failure. */
  async fetch(address, accept) {
    this.controller?.abort();
    const controller = new AbortController();
    this.controller = controller;
    try {
      const response = await fetch(address, { signal: controller.signal, headers: { Accept: accept } });
      const body = accept.includes("json") ? await response.json() : await response.text();
      return { isGood: response.ok, status: response.status, body };
    } catch (error) {
      if (error.name === "AbortError") return null;
      throw error;
    }
  }

  cancel() {
    this.controller?.abort();
  }
}
