/** Imported first: in this test messages and decisions wait before they go, as they do in the office. */
process.env.UNDO_SECONDS = '60'
