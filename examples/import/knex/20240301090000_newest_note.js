const fs = require("fs");
const read = (direction) => fs.readFileSync(`${__dirname}/20240301090000_newest_note.${direction}.sql`, "utf8");

exports.up = (knex) => knex.raw(read("up"));
exports.down = (knex) => knex.raw(read("down"));
