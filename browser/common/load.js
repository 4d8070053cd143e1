/** Loads modules that lie beside a script, when they are used. */

/**
 * @param {string} script URL of the script
 * @returns {(name: string) => Promise<any>} takes the file name of a module
 */
export function loaderBeside(script) {
  let failures = 0;
  return async (name) => {
    // browsers may remember that an address failed, so each new attempt has one of its own
    const address = new URL(failures ? `${name}?${failures}` : name, script);
    try {
      return await import(address.href);
    } catch (cause) {
      failures += 1;
      throw cause;
    }
  };
}
