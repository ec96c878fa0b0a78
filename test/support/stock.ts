/** Where the sandboxes of this run of the tests have their plain clips: made by the first that needs one. */
export const STOCK = { clips: 'stock', stock: process.env['RUSHES_TEST_STOCK'] as string } as const;
