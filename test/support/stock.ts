/** The folder of the sandboxes' plain clips for this test run. The first sandbox that needs one makes it. */
export const STOCK = { clips: 'stock', stock: process.env['RUSHES_TEST_STOCK'] as string } as const;
