const { testTransaction } = require('pg-transactional-tests');

// As its documentation has it.
beforeAll(testTransaction.start);
beforeEach(testTransaction.start);
afterEach(testTransaction.rollback);
afterAll(testTransaction.close);
