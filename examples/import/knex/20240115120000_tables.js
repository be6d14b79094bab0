const fs = require("fs");
const read = (direction) => fs.readFileSync(`${__dirname}/20240115120000_tables.${direction}.sql`, "utf8");

exports.up = (knex) => knex.raw(read("up"));
exports.down = (knex) => knex.raw(read("down"));
