const fs = require("fs");
const read = (direction) => fs.readFileSync(`${__dirname}/20240221090000_note_index.${direction}.sql`, "utf8");

exports.config = { transaction: false };
exports.up = (knex) => knex.raw(read("up"));
exports.down = (knex) => knex.raw(read("down"));
