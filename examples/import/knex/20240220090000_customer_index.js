const fs = require("fs");
const read = (direction) => fs.readFileSync(`${__dirname}/20240220090000_customer_index.${direction}.sql`, "utf8");

exports.config = { transaction: false };
exports.up = (knex) => knex.raw(read("up"));
exports.down = (knex) => knex.raw(read("down"));
