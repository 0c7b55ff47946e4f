/** npm tells its children where the project is that it runs in. A user's project is another one. */
export const npmOf = (folder: string): Record<string, string> => ({ npm_config_local_prefix: folder })
