module.exports = require('./dist/config/preset.js').makePreset(process.cwd());
