// Generated from schema/event.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
// @ts-nocheck: as ajv writes it.
import { formats, ucs2length } from '../document/schema/validator.js';
import type { Validator } from '../document/schema/ajv.js';
const check0 = validate1;
const schema1 = {"title":"BoardRead","description":"Durable. A run has begun with the board as it stands.","type":"object","additionalProperties":false,"required":["type","at","id","file","sha256","shots","loopback"],"properties":{"type":{"const":"board"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"id":{"type":"string","description":"The board's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"file":{"type":"string","description":"The board file's path, relative to the journal's folder."},"sha256":{"type":"string","description":"Of the file's bytes.","pattern":"^[0-9a-f]{64}$"},"shots":{"type":"array","description":"What was wanted.","items":{"title":"WantedShot","description":"A shot as wanted.","type":"object","additionalProperties":false,"required":["id","fingerprint","takes"],"properties":{"id":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"fingerprint":{"type":"string","description":"Of the picture.","pattern":"^[0-9a-f]{64}$"},"takes":{"type":"integer","description":"How many.","minimum":1},"renamed_from":{"type":"array","description":"Former ids, the oldest first: takes of them answer for this shot. Since 0.2.","items":{"type":"string","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"}}}}},"loopback":{"type":"boolean","description":"The run calls a gateway on this machine, a sandbox: what it brings never answers for a real render."}}};
const func0 = Object.prototype.hasOwnProperty;
const formats0 = formats["date-time"];
const pattern0 = new RegExp("^[a-z0-9][a-z0-9_-]{0,63}$", "u");
const pattern1 = new RegExp("^[0-9a-f]{64}$", "u");

function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate1.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.id === undefined) || (!(func0.call(data, "id")))) && (missing0 = "id"))) || (((data.file === undefined) || (!(func0.call(data, "file")))) && (missing0 = "file"))) || (((data.sha256 === undefined) || (!(func0.call(data, "sha256")))) && (missing0 = "sha256"))) || (((data.shots === undefined) || (!(func0.call(data, "shots")))) && (missing0 = "shots"))) || (((data.loopback === undefined) || (!(func0.call(data, "loopback")))) && (missing0 = "loopback"))){
validate1.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!(((((((key0 === "type") || (key0 === "at")) || (key0 === "id")) || (key0 === "file")) || (key0 === "sha256")) || (key0 === "shots")) || (key0 === "loopback"))){
validate1.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("board" !== data.type){
validate1.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "board"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate1.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.id !== undefined && func0.call(data, "id")){
let data2 = data.id;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate1.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.file !== undefined && func0.call(data, "file")){
const _errs7 = errors;
if(typeof data.file !== "string"){
validate1.errors = [{instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sha256 !== undefined && func0.call(data, "sha256")){
let data4 = data.sha256;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(!pattern1.test(data4)){
validate1.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/sha256",schemaPath:"#/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shots !== undefined && func0.call(data, "shots")){
let data5 = data.shots;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
const _errs13 = errors;
if(errors === _errs13){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing1;
if(((((data6.id === undefined) || (!(func0.call(data6, "id")))) && (missing1 = "id")) || (((data6.fingerprint === undefined) || (!(func0.call(data6, "fingerprint")))) && (missing1 = "fingerprint"))) || (((data6.takes === undefined) || (!(func0.call(data6, "takes")))) && (missing1 = "takes"))){
validate1.errors = [{instancePath:instancePath+"/shots/" + i0,schemaPath:"#/properties/shots/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs15 = errors;
for(const key1 of Object.keys(data6)){
if(!((((key1 === "id") || (key1 === "fingerprint")) || (key1 === "takes")) || (key1 === "renamed_from"))){
validate1.errors = [{instancePath:instancePath+"/shots/" + i0,schemaPath:"#/properties/shots/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs15 === errors){
if(data6.id !== undefined && func0.call(data6, "id")){
let data7 = data6.id;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data7 === "string"){
if(!pattern0.test(data7)){
validate1.errors = [{instancePath:instancePath+"/shots/" + i0+"/id",schemaPath:"#/properties/shots/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/shots/" + i0+"/id",schemaPath:"#/properties/shots/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data6.fingerprint !== undefined && func0.call(data6, "fingerprint")){
let data8 = data6.fingerprint;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data8 === "string"){
if(!pattern1.test(data8)){
validate1.errors = [{instancePath:instancePath+"/shots/" + i0+"/fingerprint",schemaPath:"#/properties/shots/items/properties/fingerprint/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/shots/" + i0+"/fingerprint",schemaPath:"#/properties/shots/items/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs18 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data6.takes !== undefined && func0.call(data6, "takes")){
let data9 = data6.takes;
const _errs20 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate1.errors = [{instancePath:instancePath+"/shots/" + i0+"/takes",schemaPath:"#/properties/shots/items/properties/takes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs20){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 1 || isNaN(data9)){
validate1.errors = [{instancePath:instancePath+"/shots/" + i0+"/takes",schemaPath:"#/properties/shots/items/properties/takes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid2 = _errs20 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data6.renamed_from !== undefined && func0.call(data6, "renamed_from")){
let data10 = data6.renamed_from;
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data10)){
var valid3 = true;
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
const _errs24 = errors;
if(errors === _errs24){
if(typeof data11 === "string"){
if(!pattern0.test(data11)){
validate1.errors = [{instancePath:instancePath+"/shots/" + i0+"/renamed_from/" + i1,schemaPath:"#/properties/shots/items/properties/renamed_from/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate1.errors = [{instancePath:instancePath+"/shots/" + i0+"/renamed_from/" + i1,schemaPath:"#/properties/shots/items/properties/renamed_from/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs24 === errors;
if(!valid3){
break;
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/shots/" + i0+"/renamed_from",schemaPath:"#/properties/shots/items/properties/renamed_from/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/shots/" + i0,schemaPath:"#/properties/shots/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs13 === errors;
if(!valid1){
break;
}
}
}
else {
validate1.errors = [{instancePath:instancePath+"/shots",schemaPath:"#/properties/shots/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.loopback !== undefined && func0.call(data, "loopback")){
const _errs26 = errors;
if(typeof data.loopback !== "boolean"){
validate1.errors = [{instancePath:instancePath+"/loopback",schemaPath:"#/properties/loopback/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate1.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate1.errors = vErrors;
return errors === 0;
}
validate1.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check1 = validate2;
const schema2 = {"title":"TakeImported","description":"Durable. A take was taken over from a manifest whose journal is not here.","type":"object","additionalProperties":false,"required":["type","at","entry"],"properties":{"type":{"const":"take-imported"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"entry":{"type":"object","description":"The manifest's entry.","additionalProperties":true}}};

function validate2(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate2.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.entry === undefined) || (!(func0.call(data, "entry")))) && (missing0 = "entry"))){
validate2.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!(((key0 === "type") || (key0 === "at")) || (key0 === "entry"))){
validate2.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-imported" !== data.type){
validate2.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-imported"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate2.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate2.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.entry !== undefined && func0.call(data, "entry")){
let data2 = data.entry;
const _errs5 = errors;
if(errors === _errs5){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
}
else {
validate2.errors = [{instancePath:instancePath+"/entry",schemaPath:"#/properties/entry/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate2.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate2.errors = vErrors;
return errors === 0;
}
validate2.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check2 = validate3;
const schema3 = {"title":"TakeBegun","description":"Durable, and on disk before a byte is sent. A paid request is about to leave.","type":"object","additionalProperties":false,"required":["type","at","shot","take","model","origin","fingerprint","external_task_id","body","unit","account"],"properties":{"type":{"const":"take-begun"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"model":{"type":"string","description":"gateway/model.","pattern":"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$"},"origin":{"type":"string","description":"The base URL."},"fingerprint":{"type":"string","description":"Of the picture.","pattern":"^[0-9a-f]{64}$"},"external_task_id":{"type":"string","description":"The key.","maxLength":64},"seconds":{"type":"number","description":"Length of the clip that was ordered; in what was written before it was kept, it stands in the request.","minimum":0},"resolution":{"type":"string","description":"Resolution tier that was ordered; in what was written before it was kept, it stands in the request.","examples":["720p"]},"body":{"type":"string","description":"The exact bytes: a replay sends the same. `render --events` prints it with its links masked, as the manifest does."},"credits":{"type":"number","description":"Planned; absent where no rate is known.","minimum":0,"maximum":1000000000},"unit":{"type":"string","description":"Whose credits."},"account":{"type":"string","description":"Tells one key from another without telling it: the first 8 hex digits of a salted sha256.","pattern":"^[0-9a-f]{8}$"}}};
const func47 = ucs2length;
const pattern6 = new RegExp("^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$", "u");
const pattern8 = new RegExp("^[0-9a-f]{8}$", "u");

function validate3(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate3.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.model === undefined) || (!(func0.call(data, "model")))) && (missing0 = "model"))) || (((data.origin === undefined) || (!(func0.call(data, "origin")))) && (missing0 = "origin"))) || (((data.fingerprint === undefined) || (!(func0.call(data, "fingerprint")))) && (missing0 = "fingerprint"))) || (((data.external_task_id === undefined) || (!(func0.call(data, "external_task_id")))) && (missing0 = "external_task_id"))) || (((data.body === undefined) || (!(func0.call(data, "body")))) && (missing0 = "body"))) || (((data.unit === undefined) || (!(func0.call(data, "unit")))) && (missing0 = "unit"))) || (((data.account === undefined) || (!(func0.call(data, "account")))) && (missing0 = "account"))){
validate3.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!(func0.call(schema3.properties, key0))){
validate3.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-begun" !== data.type){
validate3.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-begun"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate3.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate3.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate3.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate3.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate3.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate3.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.model !== undefined && func0.call(data, "model")){
let data4 = data.model;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(!pattern6.test(data4)){
validate3.errors = [{instancePath:instancePath+"/model",schemaPath:"#/properties/model/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$"+"\""}];
return false;
}
}
else {
validate3.errors = [{instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.origin !== undefined && func0.call(data, "origin")){
const _errs11 = errors;
if(typeof data.origin !== "string"){
validate3.errors = [{instancePath:instancePath+"/origin",schemaPath:"#/properties/origin/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fingerprint !== undefined && func0.call(data, "fingerprint")){
let data6 = data.fingerprint;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data6 === "string"){
if(!pattern1.test(data6)){
validate3.errors = [{instancePath:instancePath+"/fingerprint",schemaPath:"#/properties/fingerprint/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate3.errors = [{instancePath:instancePath+"/fingerprint",schemaPath:"#/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.external_task_id !== undefined && func0.call(data, "external_task_id")){
let data7 = data.external_task_id;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data7 === "string"){
if(func47(data7) > 64){
validate3.errors = [{instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters"}];
return false;
}
}
else {
validate3.errors = [{instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seconds !== undefined && func0.call(data, "seconds")){
let data8 = data.seconds;
const _errs17 = errors;
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate3.errors = [{instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate3.errors = [{instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.resolution !== undefined && func0.call(data, "resolution")){
const _errs19 = errors;
if(typeof data.resolution !== "string"){
validate3.errors = [{instancePath:instancePath+"/resolution",schemaPath:"#/properties/resolution/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.body !== undefined && func0.call(data, "body")){
const _errs21 = errors;
if(typeof data.body !== "string"){
validate3.errors = [{instancePath:instancePath+"/body",schemaPath:"#/properties/body/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.credits !== undefined && func0.call(data, "credits")){
let data11 = data.credits;
const _errs23 = errors;
if(errors === _errs23){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 1000000000 || isNaN(data11)){
validate3.errors = [{instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000},message:"must be <= 1000000000"}];
return false;
}
else {
if(data11 < 0 || isNaN(data11)){
validate3.errors = [{instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate3.errors = [{instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unit !== undefined && func0.call(data, "unit")){
const _errs25 = errors;
if(typeof data.unit !== "string"){
validate3.errors = [{instancePath:instancePath+"/unit",schemaPath:"#/properties/unit/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.account !== undefined && func0.call(data, "account")){
let data13 = data.account;
const _errs27 = errors;
if(errors === _errs27){
if(typeof data13 === "string"){
if(!pattern8.test(data13)){
validate3.errors = [{instancePath:instancePath+"/account",schemaPath:"#/properties/account/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}$"},message:"must match pattern \""+"^[0-9a-f]{8}$"+"\""}];
return false;
}
}
else {
validate3.errors = [{instancePath:instancePath+"/account",schemaPath:"#/properties/account/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate3.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate3.errors = vErrors;
return errors === 0;
}
validate3.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check3 = validate4;
const schema4 = {"title":"TakeAccepted","description":"Durable. The gateway has the job.","type":"object","additionalProperties":false,"required":["type","at","shot","take","ticket"],"properties":{"type":{"const":"take-accepted"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"ticket":{"title":"AcceptedTicket","description":"What is needed to go on with it.","type":"object","additionalProperties":false,"required":["gateway","model","origin","job_id"],"properties":{"gateway":{"type":"string","description":"The gateway."},"model":{"type":"string","description":"The model."},"origin":{"type":"string","description":"The base URL."},"job_id":{"type":"string","description":"The gateway's id."}}},"by":{"description":"How its id came to be known, where it is not from a whole answer to the request: partial-answer, the answer broke off behind it; odd-place, the answer has it at a place that may be of another id (since 0.2); known-key, the gateway refused the key as known and named the job; callback, it called back; reconcile, a person named it. Each was confirmed by asking for the job.","enum":["partial-answer","odd-place","known-key","callback","reconcile"]},"usage":{"type":"object","description":"What the gateway said of its billing, as it said it.","additionalProperties":true},"reserved":{"type":"number","description":"Credits that the gateway said at the start that it would charge.","minimum":0,"maximum":1000000000}}};

function validate4(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate4.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.ticket === undefined) || (!(func0.call(data, "ticket")))) && (missing0 = "ticket"))){
validate4.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!((((((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "ticket")) || (key0 === "by")) || (key0 === "usage")) || (key0 === "reserved"))){
validate4.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-accepted" !== data.type){
validate4.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-accepted"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate4.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate4.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate4.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate4.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate4.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate4.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ticket !== undefined && func0.call(data, "ticket")){
let data4 = data.ticket;
const _errs9 = errors;
if(errors === _errs9){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if((((((data4.gateway === undefined) || (!(func0.call(data4, "gateway")))) && (missing1 = "gateway")) || (((data4.model === undefined) || (!(func0.call(data4, "model")))) && (missing1 = "model"))) || (((data4.origin === undefined) || (!(func0.call(data4, "origin")))) && (missing1 = "origin"))) || (((data4.job_id === undefined) || (!(func0.call(data4, "job_id")))) && (missing1 = "job_id"))){
validate4.errors = [{instancePath:instancePath+"/ticket",schemaPath:"#/properties/ticket/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs11 = errors;
for(const key1 of Object.keys(data4)){
if(!((((key1 === "gateway") || (key1 === "model")) || (key1 === "origin")) || (key1 === "job_id"))){
validate4.errors = [{instancePath:instancePath+"/ticket",schemaPath:"#/properties/ticket/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs11 === errors){
if(data4.gateway !== undefined && func0.call(data4, "gateway")){
const _errs12 = errors;
if(typeof data4.gateway !== "string"){
validate4.errors = [{instancePath:instancePath+"/ticket/gateway",schemaPath:"#/properties/ticket/properties/gateway/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.model !== undefined && func0.call(data4, "model")){
const _errs14 = errors;
if(typeof data4.model !== "string"){
validate4.errors = [{instancePath:instancePath+"/ticket/model",schemaPath:"#/properties/ticket/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.origin !== undefined && func0.call(data4, "origin")){
const _errs16 = errors;
if(typeof data4.origin !== "string"){
validate4.errors = [{instancePath:instancePath+"/ticket/origin",schemaPath:"#/properties/ticket/properties/origin/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs16 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.job_id !== undefined && func0.call(data4, "job_id")){
const _errs18 = errors;
if(typeof data4.job_id !== "string"){
validate4.errors = [{instancePath:instancePath+"/ticket/job_id",schemaPath:"#/properties/ticket/properties/job_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs18 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate4.errors = [{instancePath:instancePath+"/ticket",schemaPath:"#/properties/ticket/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.by !== undefined && func0.call(data, "by")){
let data9 = data.by;
const _errs20 = errors;
if(!(((((data9 === "partial-answer") || (data9 === "odd-place")) || (data9 === "known-key")) || (data9 === "callback")) || (data9 === "reconcile"))){
validate4.errors = [{instancePath:instancePath+"/by",schemaPath:"#/properties/by/enum",keyword:"enum",params:{allowedValues: schema4.properties.by.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.usage !== undefined && func0.call(data, "usage")){
let data10 = data.usage;
const _errs21 = errors;
if(errors === _errs21){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
}
else {
validate4.errors = [{instancePath:instancePath+"/usage",schemaPath:"#/properties/usage/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reserved !== undefined && func0.call(data, "reserved")){
let data11 = data.reserved;
const _errs24 = errors;
if(errors === _errs24){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 1000000000 || isNaN(data11)){
validate4.errors = [{instancePath:instancePath+"/reserved",schemaPath:"#/properties/reserved/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000},message:"must be <= 1000000000"}];
return false;
}
else {
if(data11 < 0 || isNaN(data11)){
validate4.errors = [{instancePath:instancePath+"/reserved",schemaPath:"#/properties/reserved/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate4.errors = [{instancePath:instancePath+"/reserved",schemaPath:"#/properties/reserved/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate4.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate4.errors = vErrors;
return errors === 0;
}
validate4.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check4 = validate5;
const schema5 = {"title":"TakeRefused","description":"Durable. Nothing was bought; the number and the key are free again.","type":"object","additionalProperties":false,"required":["type","at","shot","take","code","message"],"properties":{"type":{"const":"take-refused"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"code":{"type":"string","description":"For programs."},"message":{"type":"string","description":"For people; secrets masked."},"status":{"type":"integer","description":"HTTP status, where there was an answer."}}};

function validate5(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate5.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.code === undefined) || (!(func0.call(data, "code")))) && (missing0 = "code"))) || (((data.message === undefined) || (!(func0.call(data, "message")))) && (missing0 = "message"))){
validate5.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!(((((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "code")) || (key0 === "message")) || (key0 === "status"))){
validate5.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-refused" !== data.type){
validate5.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-refused"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate5.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate5.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate5.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate5.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate5.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate5.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.code !== undefined && func0.call(data, "code")){
const _errs9 = errors;
if(typeof data.code !== "string"){
validate5.errors = [{instancePath:instancePath+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined && func0.call(data, "message")){
const _errs11 = errors;
if(typeof data.message !== "string"){
validate5.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined && func0.call(data, "status")){
let data6 = data.status;
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate5.errors = [{instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate5.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate5.errors = vErrors;
return errors === 0;
}
validate5.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check5 = validate6;
const schema6 = {"title":"TakeUnknown","description":"Durable. The request may or may not have bought a job.","type":"object","additionalProperties":false,"required":["type","at","shot","take","code","message"],"properties":{"type":{"const":"take-unknown"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"code":{"type":"string","description":"For programs."},"message":{"type":"string","description":"For people; secrets masked."},"read":{"type":"string","description":"The beginning of what was read."},"job_id":{"type":"string","description":"A job that the answer seemed to name; not confirmed."}}};

function validate6(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate6.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.code === undefined) || (!(func0.call(data, "code")))) && (missing0 = "code"))) || (((data.message === undefined) || (!(func0.call(data, "message")))) && (missing0 = "message"))){
validate6.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!((((((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "code")) || (key0 === "message")) || (key0 === "read")) || (key0 === "job_id"))){
validate6.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-unknown" !== data.type){
validate6.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-unknown"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate6.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate6.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate6.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate6.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate6.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate6.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.code !== undefined && func0.call(data, "code")){
const _errs9 = errors;
if(typeof data.code !== "string"){
validate6.errors = [{instancePath:instancePath+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined && func0.call(data, "message")){
const _errs11 = errors;
if(typeof data.message !== "string"){
validate6.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.read !== undefined && func0.call(data, "read")){
const _errs13 = errors;
if(typeof data.read !== "string"){
validate6.errors = [{instancePath:instancePath+"/read",schemaPath:"#/properties/read/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.job_id !== undefined && func0.call(data, "job_id")){
const _errs15 = errors;
if(typeof data.job_id !== "string"){
validate6.errors = [{instancePath:instancePath+"/job_id",schemaPath:"#/properties/job_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate6.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate6.errors = vErrors;
return errors === 0;
}
validate6.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check6 = validate7;
const schema7 = {"title":"TakeRendered","description":"Durable. The gateway is done.","type":"object","additionalProperties":false,"required":["type","at","shot","take"],"properties":{"type":{"const":"take-rendered"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"url":{"type":"string","description":"Where the clip is; an API key in it is masked. `render --events` prints it with its query masked."},"charged":{"type":"number","description":"Credits that the gateway says it charged.","minimum":0,"maximum":1000000000},"unread_charge":{"type":"string","description":"What the gateway says there that it charged, where that is no amount: what is planned counts. Since 0.2.","maxLength":60},"usage":{"type":"object","description":"What the gateway said of its billing, as it said it.","additionalProperties":true}}};

function validate7(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate7.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))){
validate7.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!((((((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "url")) || (key0 === "charged")) || (key0 === "unread_charge")) || (key0 === "usage"))){
validate7.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-rendered" !== data.type){
validate7.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-rendered"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate7.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate7.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate7.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate7.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate7.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate7.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.url !== undefined && func0.call(data, "url")){
const _errs9 = errors;
if(typeof data.url !== "string"){
validate7.errors = [{instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.charged !== undefined && func0.call(data, "charged")){
let data5 = data.charged;
const _errs11 = errors;
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 1000000000 || isNaN(data5)){
validate7.errors = [{instancePath:instancePath+"/charged",schemaPath:"#/properties/charged/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000},message:"must be <= 1000000000"}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate7.errors = [{instancePath:instancePath+"/charged",schemaPath:"#/properties/charged/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate7.errors = [{instancePath:instancePath+"/charged",schemaPath:"#/properties/charged/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unread_charge !== undefined && func0.call(data, "unread_charge")){
let data6 = data.unread_charge;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data6 === "string"){
if(func47(data6) > 60){
validate7.errors = [{instancePath:instancePath+"/unread_charge",schemaPath:"#/properties/unread_charge/maxLength",keyword:"maxLength",params:{limit: 60},message:"must NOT have more than 60 characters"}];
return false;
}
}
else {
validate7.errors = [{instancePath:instancePath+"/unread_charge",schemaPath:"#/properties/unread_charge/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.usage !== undefined && func0.call(data, "usage")){
let data7 = data.usage;
const _errs15 = errors;
if(errors === _errs15){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
}
else {
validate7.errors = [{instancePath:instancePath+"/usage",schemaPath:"#/properties/usage/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate7.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate7.errors = vErrors;
return errors === 0;
}
validate7.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check7 = validate8;
const schema8 = {"title":"TakeUnfetched","description":"Durable. The clip of a job that is done did not come, however often it was tried; the next run fetches it, and pays nothing.","type":"object","additionalProperties":false,"required":["type","at","shot","take","code","message"],"properties":{"type":{"const":"take-unfetched"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"code":{"type":"string","description":"For programs."},"message":{"type":"string","description":"For people; secrets masked."},"url":{"type":"string","description":"The clip's link, where rushes does not get it by itself: a person may. Since 0.2."}}};

function validate8(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate8.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.code === undefined) || (!(func0.call(data, "code")))) && (missing0 = "code"))) || (((data.message === undefined) || (!(func0.call(data, "message")))) && (missing0 = "message"))){
validate8.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!(((((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "code")) || (key0 === "message")) || (key0 === "url"))){
validate8.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-unfetched" !== data.type){
validate8.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-unfetched"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate8.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate8.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate8.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate8.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate8.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate8.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.code !== undefined && func0.call(data, "code")){
const _errs9 = errors;
if(typeof data.code !== "string"){
validate8.errors = [{instancePath:instancePath+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined && func0.call(data, "message")){
const _errs11 = errors;
if(typeof data.message !== "string"){
validate8.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.url !== undefined && func0.call(data, "url")){
const _errs13 = errors;
if(typeof data.url !== "string"){
validate8.errors = [{instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate8.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate8.errors = vErrors;
return errors === 0;
}
validate8.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check8 = validate9;
const schema9 = {"title":"TakeFailed","description":"Durable. The gateway failed the job.","type":"object","additionalProperties":false,"required":["type","at","shot","take","code","message"],"properties":{"type":{"const":"take-failed"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"code":{"type":"string","description":"For programs."},"message":{"type":"string","description":"For people; secrets masked."},"charged":{"type":"number","description":"Credits that the gateway says it charged.","minimum":0,"maximum":1000000000},"unread_charge":{"type":"string","description":"What the gateway says there that it charged, where that is no amount: what is planned counts. Since 0.2.","maxLength":60},"usage":{"type":"object","description":"What the gateway said of its billing, as it said it.","additionalProperties":true}}};

function validate9(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate9.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.code === undefined) || (!(func0.call(data, "code")))) && (missing0 = "code"))) || (((data.message === undefined) || (!(func0.call(data, "message")))) && (missing0 = "message"))){
validate9.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!(func0.call(schema9.properties, key0))){
validate9.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-failed" !== data.type){
validate9.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-failed"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate9.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate9.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate9.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate9.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate9.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate9.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.code !== undefined && func0.call(data, "code")){
const _errs9 = errors;
if(typeof data.code !== "string"){
validate9.errors = [{instancePath:instancePath+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined && func0.call(data, "message")){
const _errs11 = errors;
if(typeof data.message !== "string"){
validate9.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.charged !== undefined && func0.call(data, "charged")){
let data6 = data.charged;
const _errs13 = errors;
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 1000000000 || isNaN(data6)){
validate9.errors = [{instancePath:instancePath+"/charged",schemaPath:"#/properties/charged/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000},message:"must be <= 1000000000"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate9.errors = [{instancePath:instancePath+"/charged",schemaPath:"#/properties/charged/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate9.errors = [{instancePath:instancePath+"/charged",schemaPath:"#/properties/charged/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unread_charge !== undefined && func0.call(data, "unread_charge")){
let data7 = data.unread_charge;
const _errs15 = errors;
if(errors === _errs15){
if(typeof data7 === "string"){
if(func47(data7) > 60){
validate9.errors = [{instancePath:instancePath+"/unread_charge",schemaPath:"#/properties/unread_charge/maxLength",keyword:"maxLength",params:{limit: 60},message:"must NOT have more than 60 characters"}];
return false;
}
}
else {
validate9.errors = [{instancePath:instancePath+"/unread_charge",schemaPath:"#/properties/unread_charge/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.usage !== undefined && func0.call(data, "usage")){
let data8 = data.usage;
const _errs17 = errors;
if(errors === _errs17){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
}
else {
validate9.errors = [{instancePath:instancePath+"/usage",schemaPath:"#/properties/usage/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate9.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate9.errors = vErrors;
return errors === 0;
}
validate9.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check9 = validate10;
const schema10 = {"title":"TakeStored","description":"Durable. The clip is here, whole and checked.","type":"object","additionalProperties":false,"required":["type","at","shot","take","clip"],"properties":{"type":{"const":"take-stored"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"clip":{"title":"Clip","description":"A clip that was downloaded and checked.","type":"object","additionalProperties":false,"required":["file","sha256","bytes","duration","width","height","codec","fps"],"properties":{"file":{"type":"string","description":"Path relative to the manifest, with forward slashes.","examples":["clips/ridge.1.mp4"],"pattern":"^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$"},"sha256":{"type":"string","description":"Of the file's bytes, lower-case hex.","pattern":"^[0-9a-f]{64}$"},"bytes":{"type":"integer","description":"Length of the file.","minimum":0},"duration":{"type":"number","description":"Seconds.","minimum":0},"width":{"type":"integer","description":"Pixels.","minimum":1},"height":{"type":"integer","description":"Pixels.","minimum":1},"codec":{"type":"string","description":"Video codec.","examples":["h264"]},"fps":{"type":"number","description":"Frames per second.","minimum":0},"trailing_bytes":{"type":"integer","description":"So many of its bytes stand behind the end of its last part, where no player needs them. Since 0.2.","minimum":1},"by_hand":{"const":true,"description":"A person downloaded it and took it in with `rushes reconcile --file`. Since 0.2."}}},"order_differs":{"type":"array","description":"What of the clip is not as it was ordered. Since 0.2.","minItems":1,"items":{"title":"OrderDifference","description":"One way in which a clip is not the one that was ordered.","type":"object","additionalProperties":false,"required":["what","ordered","came"],"properties":{"what":{"description":"duration: seconds; resolution: the tier, and the shorter side of what came; orientation: landscape, portrait or square; audio: whether it has sound.","enum":["duration","resolution","orientation","audio"]},"ordered":{"description":"What was ordered.","type":["string","number","boolean"]},"came":{"description":"What came.","type":["string","number","boolean"]}}}}}};
const pattern16 = new RegExp("^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate10.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.clip === undefined) || (!(func0.call(data, "clip")))) && (missing0 = "clip"))){
validate10.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!((((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "clip")) || (key0 === "order_differs"))){
validate10.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-stored" !== data.type){
validate10.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-stored"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate10.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate10.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate10.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate10.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.clip !== undefined && func0.call(data, "clip")){
let data4 = data.clip;
const _errs9 = errors;
if(errors === _errs9){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if((((((((((data4.file === undefined) || (!(func0.call(data4, "file")))) && (missing1 = "file")) || (((data4.sha256 === undefined) || (!(func0.call(data4, "sha256")))) && (missing1 = "sha256"))) || (((data4.bytes === undefined) || (!(func0.call(data4, "bytes")))) && (missing1 = "bytes"))) || (((data4.duration === undefined) || (!(func0.call(data4, "duration")))) && (missing1 = "duration"))) || (((data4.width === undefined) || (!(func0.call(data4, "width")))) && (missing1 = "width"))) || (((data4.height === undefined) || (!(func0.call(data4, "height")))) && (missing1 = "height"))) || (((data4.codec === undefined) || (!(func0.call(data4, "codec")))) && (missing1 = "codec"))) || (((data4.fps === undefined) || (!(func0.call(data4, "fps")))) && (missing1 = "fps"))){
validate10.errors = [{instancePath:instancePath+"/clip",schemaPath:"#/properties/clip/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs11 = errors;
for(const key1 of Object.keys(data4)){
if(!(func0.call(schema10.properties.clip.properties, key1))){
validate10.errors = [{instancePath:instancePath+"/clip",schemaPath:"#/properties/clip/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs11 === errors){
if(data4.file !== undefined && func0.call(data4, "file")){
let data5 = data4.file;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data5 === "string"){
if(!pattern16.test(data5)){
validate10.errors = [{instancePath:instancePath+"/clip/file",schemaPath:"#/properties/clip/properties/file/pattern",keyword:"pattern",params:{pattern: "^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$"},message:"must match pattern \""+"^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/clip/file",schemaPath:"#/properties/clip/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.sha256 !== undefined && func0.call(data4, "sha256")){
let data6 = data4.sha256;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data6 === "string"){
if(!pattern1.test(data6)){
validate10.errors = [{instancePath:instancePath+"/clip/sha256",schemaPath:"#/properties/clip/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/clip/sha256",schemaPath:"#/properties/clip/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.bytes !== undefined && func0.call(data4, "bytes")){
let data7 = data4.bytes;
const _errs16 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate10.errors = [{instancePath:instancePath+"/clip/bytes",schemaPath:"#/properties/clip/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs16){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
validate10.errors = [{instancePath:instancePath+"/clip/bytes",schemaPath:"#/properties/clip/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid1 = _errs16 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.duration !== undefined && func0.call(data4, "duration")){
let data8 = data4.duration;
const _errs18 = errors;
if(errors === _errs18){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
validate10.errors = [{instancePath:instancePath+"/clip/duration",schemaPath:"#/properties/clip/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/clip/duration",schemaPath:"#/properties/clip/properties/duration/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid1 = _errs18 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.width !== undefined && func0.call(data4, "width")){
let data9 = data4.width;
const _errs20 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate10.errors = [{instancePath:instancePath+"/clip/width",schemaPath:"#/properties/clip/properties/width/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs20){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 1 || isNaN(data9)){
validate10.errors = [{instancePath:instancePath+"/clip/width",schemaPath:"#/properties/clip/properties/width/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid1 = _errs20 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.height !== undefined && func0.call(data4, "height")){
let data10 = data4.height;
const _errs22 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate10.errors = [{instancePath:instancePath+"/clip/height",schemaPath:"#/properties/clip/properties/height/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs22){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 1 || isNaN(data10)){
validate10.errors = [{instancePath:instancePath+"/clip/height",schemaPath:"#/properties/clip/properties/height/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid1 = _errs22 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.codec !== undefined && func0.call(data4, "codec")){
const _errs24 = errors;
if(typeof data4.codec !== "string"){
validate10.errors = [{instancePath:instancePath+"/clip/codec",schemaPath:"#/properties/clip/properties/codec/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs24 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.fps !== undefined && func0.call(data4, "fps")){
let data12 = data4.fps;
const _errs26 = errors;
if(errors === _errs26){
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
validate10.errors = [{instancePath:instancePath+"/clip/fps",schemaPath:"#/properties/clip/properties/fps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/clip/fps",schemaPath:"#/properties/clip/properties/fps/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid1 = _errs26 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.trailing_bytes !== undefined && func0.call(data4, "trailing_bytes")){
let data13 = data4.trailing_bytes;
const _errs28 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate10.errors = [{instancePath:instancePath+"/clip/trailing_bytes",schemaPath:"#/properties/clip/properties/trailing_bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs28){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
validate10.errors = [{instancePath:instancePath+"/clip/trailing_bytes",schemaPath:"#/properties/clip/properties/trailing_bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid1 = _errs28 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data4.by_hand !== undefined && func0.call(data4, "by_hand")){
const _errs30 = errors;
if(true !== data4.by_hand){
validate10.errors = [{instancePath:instancePath+"/clip/by_hand",schemaPath:"#/properties/clip/properties/by_hand/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"}];
return false;
}
var valid1 = _errs30 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/clip",schemaPath:"#/properties/clip/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.order_differs !== undefined && func0.call(data, "order_differs")){
let data15 = data.order_differs;
const _errs31 = errors;
if(errors === _errs31){
if(Array.isArray(data15)){
if(data15.length < 1){
validate10.errors = [{instancePath:instancePath+"/order_differs",schemaPath:"#/properties/order_differs/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid2 = true;
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
let data16 = data15[i0];
const _errs33 = errors;
if(errors === _errs33){
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
let missing2;
if(((((data16.what === undefined) || (!(func0.call(data16, "what")))) && (missing2 = "what")) || (((data16.ordered === undefined) || (!(func0.call(data16, "ordered")))) && (missing2 = "ordered"))) || (((data16.came === undefined) || (!(func0.call(data16, "came")))) && (missing2 = "came"))){
validate10.errors = [{instancePath:instancePath+"/order_differs/" + i0,schemaPath:"#/properties/order_differs/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs35 = errors;
for(const key2 of Object.keys(data16)){
if(!(((key2 === "what") || (key2 === "ordered")) || (key2 === "came"))){
validate10.errors = [{instancePath:instancePath+"/order_differs/" + i0,schemaPath:"#/properties/order_differs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs35 === errors){
if(data16.what !== undefined && func0.call(data16, "what")){
let data17 = data16.what;
const _errs36 = errors;
if(!((((data17 === "duration") || (data17 === "resolution")) || (data17 === "orientation")) || (data17 === "audio"))){
validate10.errors = [{instancePath:instancePath+"/order_differs/" + i0+"/what",schemaPath:"#/properties/order_differs/items/properties/what/enum",keyword:"enum",params:{allowedValues: schema10.properties.order_differs.items.properties.what.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid3 = _errs36 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data16.ordered !== undefined && func0.call(data16, "ordered")){
let data18 = data16.ordered;
const _errs37 = errors;
if(((typeof data18 !== "string") && (!((typeof data18 == "number") && (isFinite(data18))))) && (typeof data18 !== "boolean")){
validate10.errors = [{instancePath:instancePath+"/order_differs/" + i0+"/ordered",schemaPath:"#/properties/order_differs/items/properties/ordered/type",keyword:"type",params:{type: schema10.properties.order_differs.items.properties.ordered.type},message:"must be string,number,boolean"}];
return false;
}
var valid3 = _errs37 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data16.came !== undefined && func0.call(data16, "came")){
let data19 = data16.came;
const _errs39 = errors;
if(((typeof data19 !== "string") && (!((typeof data19 == "number") && (isFinite(data19))))) && (typeof data19 !== "boolean")){
validate10.errors = [{instancePath:instancePath+"/order_differs/" + i0+"/came",schemaPath:"#/properties/order_differs/items/properties/came/type",keyword:"type",params:{type: schema10.properties.order_differs.items.properties.came.type},message:"must be string,number,boolean"}];
return false;
}
var valid3 = _errs39 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/order_differs/" + i0,schemaPath:"#/properties/order_differs/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs33 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/order_differs",schemaPath:"#/properties/order_differs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}
validate10.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check10 = validate11;
const schema14 = {"title":"RunStarted","description":"A run begins.","type":"object","additionalProperties":false,"required":["type","at","board","steps","to_pay"],"properties":{"type":{"const":"run-started"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"board":{"type":"string","description":"The board's id."},"steps":{"type":"array","items":{"title":"StartedStep","description":"A step of the plan.","type":"object","additionalProperties":false,"required":["shot","take","action","unit"],"properties":{"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"action":{"enum":["keep","fetch","resume","submit","ask"]},"credits":{"type":"number","description":"For a submit what it will cost, else what the take cost or was planned to cost; absent where no rate is known."},"unit":{"type":"string","description":"Whose credits."}}},"description":"What will be done."},"to_pay":{"type":"array","description":"What this run may spend, at each gateway.","items":{"title":"ToPay","type":"object","additionalProperties":false,"required":["unit","credits","unpriced"],"properties":{"unit":{"type":"string","description":"Whose credits."},"credits":{"type":"number","description":"Sum of the submits whose price is known."},"unpriced":{"type":"integer","description":"Submits for which no rate is known."}}}}}};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate11.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.board === undefined) || (!(func0.call(data, "board")))) && (missing0 = "board"))) || (((data.steps === undefined) || (!(func0.call(data, "steps")))) && (missing0 = "steps"))) || (((data.to_pay === undefined) || (!(func0.call(data, "to_pay")))) && (missing0 = "to_pay"))){
validate11.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!(((((key0 === "type") || (key0 === "at")) || (key0 === "board")) || (key0 === "steps")) || (key0 === "to_pay"))){
validate11.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("run-started" !== data.type){
validate11.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "run-started"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate11.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.board !== undefined && func0.call(data, "board")){
const _errs5 = errors;
if(typeof data.board !== "string"){
validate11.errors = [{instancePath:instancePath+"/board",schemaPath:"#/properties/board/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.steps !== undefined && func0.call(data, "steps")){
let data3 = data.steps;
const _errs7 = errors;
if(errors === _errs7){
if(Array.isArray(data3)){
var valid1 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs9 = errors;
if(errors === _errs9){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing1;
if((((((data4.shot === undefined) || (!(func0.call(data4, "shot")))) && (missing1 = "shot")) || (((data4.take === undefined) || (!(func0.call(data4, "take")))) && (missing1 = "take"))) || (((data4.action === undefined) || (!(func0.call(data4, "action")))) && (missing1 = "action"))) || (((data4.unit === undefined) || (!(func0.call(data4, "unit")))) && (missing1 = "unit"))){
validate11.errors = [{instancePath:instancePath+"/steps/" + i0,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs11 = errors;
for(const key1 of Object.keys(data4)){
if(!(((((key1 === "shot") || (key1 === "take")) || (key1 === "action")) || (key1 === "credits")) || (key1 === "unit"))){
validate11.errors = [{instancePath:instancePath+"/steps/" + i0,schemaPath:"#/properties/steps/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs11 === errors){
if(data4.shot !== undefined && func0.call(data4, "shot")){
let data5 = data4.shot;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data5 === "string"){
if(!pattern0.test(data5)){
validate11.errors = [{instancePath:instancePath+"/steps/" + i0+"/shot",schemaPath:"#/properties/steps/items/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/steps/" + i0+"/shot",schemaPath:"#/properties/steps/items/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.take !== undefined && func0.call(data4, "take")){
let data6 = data4.take;
const _errs14 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate11.errors = [{instancePath:instancePath+"/steps/" + i0+"/take",schemaPath:"#/properties/steps/items/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs14){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 1 || isNaN(data6)){
validate11.errors = [{instancePath:instancePath+"/steps/" + i0+"/take",schemaPath:"#/properties/steps/items/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.action !== undefined && func0.call(data4, "action")){
let data7 = data4.action;
const _errs16 = errors;
if(!(((((data7 === "keep") || (data7 === "fetch")) || (data7 === "resume")) || (data7 === "submit")) || (data7 === "ask"))){
validate11.errors = [{instancePath:instancePath+"/steps/" + i0+"/action",schemaPath:"#/properties/steps/items/properties/action/enum",keyword:"enum",params:{allowedValues: schema14.properties.steps.items.properties.action.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.credits !== undefined && func0.call(data4, "credits")){
let data8 = data4.credits;
const _errs17 = errors;
if(!((typeof data8 == "number") && (isFinite(data8)))){
validate11.errors = [{instancePath:instancePath+"/steps/" + i0+"/credits",schemaPath:"#/properties/steps/items/properties/credits/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid2 = _errs17 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data4.unit !== undefined && func0.call(data4, "unit")){
const _errs19 = errors;
if(typeof data4.unit !== "string"){
validate11.errors = [{instancePath:instancePath+"/steps/" + i0+"/unit",schemaPath:"#/properties/steps/items/properties/unit/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/steps/" + i0,schemaPath:"#/properties/steps/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.to_pay !== undefined && func0.call(data, "to_pay")){
let data10 = data.to_pay;
const _errs21 = errors;
if(errors === _errs21){
if(Array.isArray(data10)){
var valid3 = true;
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
const _errs23 = errors;
if(errors === _errs23){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
let missing2;
if(((((data11.unit === undefined) || (!(func0.call(data11, "unit")))) && (missing2 = "unit")) || (((data11.credits === undefined) || (!(func0.call(data11, "credits")))) && (missing2 = "credits"))) || (((data11.unpriced === undefined) || (!(func0.call(data11, "unpriced")))) && (missing2 = "unpriced"))){
validate11.errors = [{instancePath:instancePath+"/to_pay/" + i1,schemaPath:"#/properties/to_pay/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs25 = errors;
for(const key2 of Object.keys(data11)){
if(!(((key2 === "unit") || (key2 === "credits")) || (key2 === "unpriced"))){
validate11.errors = [{instancePath:instancePath+"/to_pay/" + i1,schemaPath:"#/properties/to_pay/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs25 === errors){
if(data11.unit !== undefined && func0.call(data11, "unit")){
const _errs26 = errors;
if(typeof data11.unit !== "string"){
validate11.errors = [{instancePath:instancePath+"/to_pay/" + i1+"/unit",schemaPath:"#/properties/to_pay/items/properties/unit/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs26 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data11.credits !== undefined && func0.call(data11, "credits")){
let data13 = data11.credits;
const _errs28 = errors;
if(!((typeof data13 == "number") && (isFinite(data13)))){
validate11.errors = [{instancePath:instancePath+"/to_pay/" + i1+"/credits",schemaPath:"#/properties/to_pay/items/properties/credits/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid4 = _errs28 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data11.unpriced !== undefined && func0.call(data11, "unpriced")){
let data14 = data11.unpriced;
const _errs30 = errors;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
validate11.errors = [{instancePath:instancePath+"/to_pay/" + i1+"/unpriced",schemaPath:"#/properties/to_pay/items/properties/unpriced/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid4 = _errs30 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/to_pay/" + i1,schemaPath:"#/properties/to_pay/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs23 === errors;
if(!valid3){
break;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/to_pay",schemaPath:"#/properties/to_pay/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate11.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}
validate11.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check11 = validate12;
const schema15 = {"title":"TakeProgress","description":"A job was looked at.","type":"object","additionalProperties":false,"required":["type","at","shot","take","state","word"],"properties":{"type":{"const":"take-progress"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"state":{"enum":["queued","running"]},"word":{"type":"string","description":"The gateway's word."},"percent":{"type":"number","description":"Where the gateway says."}}};

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate12.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.state === undefined) || (!(func0.call(data, "state")))) && (missing0 = "state"))) || (((data.word === undefined) || (!(func0.call(data, "word")))) && (missing0 = "word"))){
validate12.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!(((((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "state")) || (key0 === "word")) || (key0 === "percent"))){
validate12.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-progress" !== data.type){
validate12.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-progress"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate12.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate12.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate12.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate12.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate12.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate12.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.state !== undefined && func0.call(data, "state")){
let data4 = data.state;
const _errs9 = errors;
if(!((data4 === "queued") || (data4 === "running"))){
validate12.errors = [{instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema15.properties.state.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.word !== undefined && func0.call(data, "word")){
const _errs10 = errors;
if(typeof data.word !== "string"){
validate12.errors = [{instancePath:instancePath+"/word",schemaPath:"#/properties/word/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.percent !== undefined && func0.call(data, "percent")){
let data6 = data.percent;
const _errs12 = errors;
if(!((typeof data6 == "number") && (isFinite(data6)))){
validate12.errors = [{instancePath:instancePath+"/percent",schemaPath:"#/properties/percent/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate12.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate12.errors = vErrors;
return errors === 0;
}
validate12.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check12 = validate13;
const schema16 = {"title":"TakeWaiting","description":"Nothing is lost; something is tried again later.","type":"object","additionalProperties":false,"required":["type","at","shot","take","code","message","seconds"],"properties":{"type":{"const":"take-waiting"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"code":{"type":"string","description":"For programs."},"message":{"type":"string","description":"For people; secrets masked."},"seconds":{"type":"number","description":"Until the next try."}}};

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate13.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.code === undefined) || (!(func0.call(data, "code")))) && (missing0 = "code"))) || (((data.message === undefined) || (!(func0.call(data, "message")))) && (missing0 = "message"))) || (((data.seconds === undefined) || (!(func0.call(data, "seconds")))) && (missing0 = "seconds"))){
validate13.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!(((((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "code")) || (key0 === "message")) || (key0 === "seconds"))){
validate13.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-waiting" !== data.type){
validate13.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-waiting"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate13.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate13.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate13.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate13.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate13.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate13.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.code !== undefined && func0.call(data, "code")){
const _errs9 = errors;
if(typeof data.code !== "string"){
validate13.errors = [{instancePath:instancePath+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined && func0.call(data, "message")){
const _errs11 = errors;
if(typeof data.message !== "string"){
validate13.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seconds !== undefined && func0.call(data, "seconds")){
let data6 = data.seconds;
const _errs13 = errors;
if(!((typeof data6 == "number") && (isFinite(data6)))){
validate13.errors = [{instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate13.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate13.errors = vErrors;
return errors === 0;
}
validate13.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check13 = validate14;
const schema17 = {"title":"TakeFetching","description":"Bytes of a clip have come in.","type":"object","additionalProperties":false,"required":["type","at","shot","take","received"],"properties":{"type":{"const":"take-fetching"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"received":{"type":"integer","description":"Bytes so far."},"total":{"type":"integer","description":"Bytes in all, where known."}}};

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate14.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.received === undefined) || (!(func0.call(data, "received")))) && (missing0 = "received"))){
validate14.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!((((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "received")) || (key0 === "total"))){
validate14.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-fetching" !== data.type){
validate14.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-fetching"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate14.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate14.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate14.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate14.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate14.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate14.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.received !== undefined && func0.call(data, "received")){
let data4 = data.received;
const _errs9 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate14.errors = [{instancePath:instancePath+"/received",schemaPath:"#/properties/received/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.total !== undefined && func0.call(data, "total")){
let data5 = data.total;
const _errs11 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate14.errors = [{instancePath:instancePath+"/total",schemaPath:"#/properties/total/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate14.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate14.errors = vErrors;
return errors === 0;
}
validate14.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check14 = validate15;
const schema18 = {"title":"TakeSetAside","description":"A file that was not the clip stood in a clip’s place: it was moved aside, and is kept.","type":"object","additionalProperties":false,"required":["type","at","shot","take","file"],"properties":{"type":{"const":"take-set-aside"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"file":{"type":"string","description":"Where it is kept, relative to the manifest, with forward slashes.","examples":["clips/ridge.1.2f0a91c3.mp4"]}}};

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate15.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.file === undefined) || (!(func0.call(data, "file")))) && (missing0 = "file"))){
validate15.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!(((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "file"))){
validate15.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-set-aside" !== data.type){
validate15.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-set-aside"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate15.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate15.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate15.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate15.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate15.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate15.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.file !== undefined && func0.call(data, "file")){
const _errs9 = errors;
if(typeof data.file !== "string"){
validate15.errors = [{instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate15.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate15.errors = vErrors;
return errors === 0;
}
validate15.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check15 = validate16;
const schema19 = {"title":"TakeUnfinished","description":"This run leaves a take unfinished; the next one goes on with it.","type":"object","additionalProperties":false,"required":["type","at","shot","take","code","message"],"properties":{"type":{"const":"take-unfinished"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"code":{"type":"string","description":"For programs."},"message":{"type":"string","description":"For people; secrets masked."}}};

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate16.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.code === undefined) || (!(func0.call(data, "code")))) && (missing0 = "code"))) || (((data.message === undefined) || (!(func0.call(data, "message")))) && (missing0 = "message"))){
validate16.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!((((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "code")) || (key0 === "message"))){
validate16.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-unfinished" !== data.type){
validate16.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-unfinished"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate16.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate16.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate16.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate16.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate16.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate16.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.code !== undefined && func0.call(data, "code")){
const _errs9 = errors;
if(typeof data.code !== "string"){
validate16.errors = [{instancePath:instancePath+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined && func0.call(data, "message")){
const _errs11 = errors;
if(typeof data.message !== "string"){
validate16.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate16.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate16.errors = vErrors;
return errors === 0;
}
validate16.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check16 = validate17;
const schema20 = {"title":"TakeHeld","description":"A take was not begun, or one that was is not asked for again in this run: what is known of it stays.","type":"object","additionalProperties":false,"required":["type","at","shot","take","code","message"],"properties":{"type":{"const":"take-held"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"code":{"type":"string","description":"For programs."},"message":{"type":"string","description":"For people; secrets masked."}}};

function validate17(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate17.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.code === undefined) || (!(func0.call(data, "code")))) && (missing0 = "code"))) || (((data.message === undefined) || (!(func0.call(data, "message")))) && (missing0 = "message"))){
validate17.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!((((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "code")) || (key0 === "message"))){
validate17.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-held" !== data.type){
validate17.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-held"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate17.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate17.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate17.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate17.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate17.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate17.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.code !== undefined && func0.call(data, "code")){
const _errs9 = errors;
if(typeof data.code !== "string"){
validate17.errors = [{instancePath:instancePath+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined && func0.call(data, "message")){
const _errs11 = errors;
if(typeof data.message !== "string"){
validate17.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate17.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate17.errors = vErrors;
return errors === 0;
}
validate17.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check17 = validate18;
const schema21 = {"title":"TakeUnwritten","description":"The disk failed before a job's id was written down: whoever sees this keeps it.","type":"object","additionalProperties":false,"required":["type","at","shot","take","unit","job_id","found","asked_again"],"properties":{"type":{"const":"take-unwritten"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"unit":{"type":"string","description":"The gateway whose job it is."},"job_id":{"type":"string","description":"The job."},"found":{"enum":["accepted","perhaps","second"],"description":"What it is to the take: its job, perhaps its job (a broken answer named it), or a second one beside it."},"asked_again":{"type":"boolean","description":"Whether the next run asks for it again under the take's own id, and so finds it by itself."}}};

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate18.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.unit === undefined) || (!(func0.call(data, "unit")))) && (missing0 = "unit"))) || (((data.job_id === undefined) || (!(func0.call(data, "job_id")))) && (missing0 = "job_id"))) || (((data.found === undefined) || (!(func0.call(data, "found")))) && (missing0 = "found"))) || (((data.asked_again === undefined) || (!(func0.call(data, "asked_again")))) && (missing0 = "asked_again"))){
validate18.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!((((((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "unit")) || (key0 === "job_id")) || (key0 === "found")) || (key0 === "asked_again"))){
validate18.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-unwritten" !== data.type){
validate18.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-unwritten"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate18.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate18.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate18.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate18.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate18.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate18.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unit !== undefined && func0.call(data, "unit")){
const _errs9 = errors;
if(typeof data.unit !== "string"){
validate18.errors = [{instancePath:instancePath+"/unit",schemaPath:"#/properties/unit/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.job_id !== undefined && func0.call(data, "job_id")){
const _errs11 = errors;
if(typeof data.job_id !== "string"){
validate18.errors = [{instancePath:instancePath+"/job_id",schemaPath:"#/properties/job_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.found !== undefined && func0.call(data, "found")){
let data6 = data.found;
const _errs13 = errors;
if(!(((data6 === "accepted") || (data6 === "perhaps")) || (data6 === "second"))){
validate18.errors = [{instancePath:instancePath+"/found",schemaPath:"#/properties/found/enum",keyword:"enum",params:{allowedValues: schema21.properties.found.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.asked_again !== undefined && func0.call(data, "asked_again")){
const _errs14 = errors;
if(typeof data.asked_again !== "boolean"){
validate18.errors = [{instancePath:instancePath+"/asked_again",schemaPath:"#/properties/asked_again/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
else {
validate18.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate18.errors = vErrors;
return errors === 0;
}
validate18.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check18 = validate19;
const schema22 = {"title":"Warned","description":"Something that a person should know.","type":"object","additionalProperties":false,"required":["type","at","code","message"],"properties":{"type":{"const":"warning"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"code":{"type":"string","description":"For programs."},"message":{"type":"string","description":"For people; secrets masked."},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1}}};

function validate19(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate19.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.code === undefined) || (!(func0.call(data, "code")))) && (missing0 = "code"))) || (((data.message === undefined) || (!(func0.call(data, "message")))) && (missing0 = "message"))){
validate19.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!((((((key0 === "type") || (key0 === "at")) || (key0 === "code")) || (key0 === "message")) || (key0 === "shot")) || (key0 === "take"))){
validate19.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("warning" !== data.type){
validate19.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "warning"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate19.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate19.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.code !== undefined && func0.call(data, "code")){
const _errs5 = errors;
if(typeof data.code !== "string"){
validate19.errors = [{instancePath:instancePath+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined && func0.call(data, "message")){
const _errs7 = errors;
if(typeof data.message !== "string"){
validate19.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data4 = data.shot;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(!pattern0.test(data4)){
validate19.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate19.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data5 = data.take;
const _errs11 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate19.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 1 || isNaN(data5)){
validate19.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate19.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate19.errors = vErrors;
return errors === 0;
}
validate19.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check19 = validate20;
const schema23 = {"title":"RunFinished","description":"A run ends.","type":"object","additionalProperties":false,"required":["type","at","stored","unfinished","failed","unknown","held","exit_code","costs"],"properties":{"type":{"const":"run-finished"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"stored":{"type":"integer","description":"Clips of this board that are here."},"unfinished":{"type":"integer","description":"Takes."},"failed":{"type":"integer","description":"Takes."},"unknown":{"type":"integer","description":"Takes."},"held":{"type":"integer","description":"Takes not begun."},"exit_code":{"type":"integer","description":"As documented; a process that was interrupted ends with the signal's instead."},"costs":{"type":"array","description":"What it cost, at each gateway.","items":{"title":"RunCosts","type":"object","additionalProperties":false,"required":["unit","begun","charged","open","untold","unpriced","earlier"],"properties":{"unit":{"type":"string","description":"Whose credits."},"begun":{"type":"integer","description":"Takes that this run began; those that were refused are none."},"charged":{"type":"number","description":"Credits that the gateway charged for takes that this run began."},"open":{"type":"number","description":"Credits planned for takes that this run began, whose jobs have not ended or are not known."},"untold":{"type":"object","description":"Takes that this run began, whose jobs are done and of whose charge the gateway tells nothing, or nothing that is an amount.","additionalProperties":false,"required":["takes","credits","unpriced"],"properties":{"takes":{"type":"integer","description":"How many."},"credits":{"type":"number","description":"Credits planned for them."},"unpriced":{"type":"integer","description":"How many of them have no price either."},"unread":{"type":"integer","description":"How many of them have a charge that is no amount. Since 0.2.","minimum":1}}},"unpriced":{"type":"integer","description":"Takes that this run began, of which neither a price nor a charge is known."},"earlier":{"type":"number","description":"Credits that the gateway told in this run for takes of earlier ones."}}}}}};

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.stored === undefined) || (!(func0.call(data, "stored")))) && (missing0 = "stored"))) || (((data.unfinished === undefined) || (!(func0.call(data, "unfinished")))) && (missing0 = "unfinished"))) || (((data.failed === undefined) || (!(func0.call(data, "failed")))) && (missing0 = "failed"))) || (((data.unknown === undefined) || (!(func0.call(data, "unknown")))) && (missing0 = "unknown"))) || (((data.held === undefined) || (!(func0.call(data, "held")))) && (missing0 = "held"))) || (((data.exit_code === undefined) || (!(func0.call(data, "exit_code")))) && (missing0 = "exit_code"))) || (((data.costs === undefined) || (!(func0.call(data, "costs")))) && (missing0 = "costs"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!(func0.call(schema23.properties, key0))){
validate20.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("run-finished" !== data.type){
validate20.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "run-finished"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate20.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.stored !== undefined && func0.call(data, "stored")){
let data2 = data.stored;
const _errs5 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate20.errors = [{instancePath:instancePath+"/stored",schemaPath:"#/properties/stored/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unfinished !== undefined && func0.call(data, "unfinished")){
let data3 = data.unfinished;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate20.errors = [{instancePath:instancePath+"/unfinished",schemaPath:"#/properties/unfinished/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failed !== undefined && func0.call(data, "failed")){
let data4 = data.failed;
const _errs9 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate20.errors = [{instancePath:instancePath+"/failed",schemaPath:"#/properties/failed/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unknown !== undefined && func0.call(data, "unknown")){
let data5 = data.unknown;
const _errs11 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate20.errors = [{instancePath:instancePath+"/unknown",schemaPath:"#/properties/unknown/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.held !== undefined && func0.call(data, "held")){
let data6 = data.held;
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate20.errors = [{instancePath:instancePath+"/held",schemaPath:"#/properties/held/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.exit_code !== undefined && func0.call(data, "exit_code")){
let data7 = data.exit_code;
const _errs15 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate20.errors = [{instancePath:instancePath+"/exit_code",schemaPath:"#/properties/exit_code/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.costs !== undefined && func0.call(data, "costs")){
let data8 = data.costs;
const _errs17 = errors;
if(errors === _errs17){
if(Array.isArray(data8)){
var valid1 = true;
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
const _errs19 = errors;
if(errors === _errs19){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
let missing1;
if(((((((((data9.unit === undefined) || (!(func0.call(data9, "unit")))) && (missing1 = "unit")) || (((data9.begun === undefined) || (!(func0.call(data9, "begun")))) && (missing1 = "begun"))) || (((data9.charged === undefined) || (!(func0.call(data9, "charged")))) && (missing1 = "charged"))) || (((data9.open === undefined) || (!(func0.call(data9, "open")))) && (missing1 = "open"))) || (((data9.untold === undefined) || (!(func0.call(data9, "untold")))) && (missing1 = "untold"))) || (((data9.unpriced === undefined) || (!(func0.call(data9, "unpriced")))) && (missing1 = "unpriced"))) || (((data9.earlier === undefined) || (!(func0.call(data9, "earlier")))) && (missing1 = "earlier"))){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0,schemaPath:"#/properties/costs/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs21 = errors;
for(const key1 of Object.keys(data9)){
if(!(((((((key1 === "unit") || (key1 === "begun")) || (key1 === "charged")) || (key1 === "open")) || (key1 === "untold")) || (key1 === "unpriced")) || (key1 === "earlier"))){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0,schemaPath:"#/properties/costs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs21 === errors){
if(data9.unit !== undefined && func0.call(data9, "unit")){
const _errs22 = errors;
if(typeof data9.unit !== "string"){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0+"/unit",schemaPath:"#/properties/costs/items/properties/unit/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data9.begun !== undefined && func0.call(data9, "begun")){
let data11 = data9.begun;
const _errs24 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0+"/begun",schemaPath:"#/properties/costs/items/properties/begun/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid2 = _errs24 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data9.charged !== undefined && func0.call(data9, "charged")){
let data12 = data9.charged;
const _errs26 = errors;
if(!((typeof data12 == "number") && (isFinite(data12)))){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0+"/charged",schemaPath:"#/properties/costs/items/properties/charged/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid2 = _errs26 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data9.open !== undefined && func0.call(data9, "open")){
let data13 = data9.open;
const _errs28 = errors;
if(!((typeof data13 == "number") && (isFinite(data13)))){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0+"/open",schemaPath:"#/properties/costs/items/properties/open/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid2 = _errs28 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data9.untold !== undefined && func0.call(data9, "untold")){
let data14 = data9.untold;
const _errs30 = errors;
if(errors === _errs30){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
let missing2;
if(((((data14.takes === undefined) || (!(func0.call(data14, "takes")))) && (missing2 = "takes")) || (((data14.credits === undefined) || (!(func0.call(data14, "credits")))) && (missing2 = "credits"))) || (((data14.unpriced === undefined) || (!(func0.call(data14, "unpriced")))) && (missing2 = "unpriced"))){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0+"/untold",schemaPath:"#/properties/costs/items/properties/untold/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs32 = errors;
for(const key2 of Object.keys(data14)){
if(!((((key2 === "takes") || (key2 === "credits")) || (key2 === "unpriced")) || (key2 === "unread"))){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0+"/untold",schemaPath:"#/properties/costs/items/properties/untold/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs32 === errors){
if(data14.takes !== undefined && func0.call(data14, "takes")){
let data15 = data14.takes;
const _errs33 = errors;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0+"/untold/takes",schemaPath:"#/properties/costs/items/properties/untold/properties/takes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid3 = _errs33 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data14.credits !== undefined && func0.call(data14, "credits")){
let data16 = data14.credits;
const _errs35 = errors;
if(!((typeof data16 == "number") && (isFinite(data16)))){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0+"/untold/credits",schemaPath:"#/properties/costs/items/properties/untold/properties/credits/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid3 = _errs35 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data14.unpriced !== undefined && func0.call(data14, "unpriced")){
let data17 = data14.unpriced;
const _errs37 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0+"/untold/unpriced",schemaPath:"#/properties/costs/items/properties/untold/properties/unpriced/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid3 = _errs37 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data14.unread !== undefined && func0.call(data14, "unread")){
let data18 = data14.unread;
const _errs39 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0+"/untold/unread",schemaPath:"#/properties/costs/items/properties/untold/properties/unread/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs39){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 1 || isNaN(data18)){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0+"/untold/unread",schemaPath:"#/properties/costs/items/properties/untold/properties/unread/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid3 = _errs39 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/costs/" + i0+"/untold",schemaPath:"#/properties/costs/items/properties/untold/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid2 = _errs30 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data9.unpriced !== undefined && func0.call(data9, "unpriced")){
let data19 = data9.unpriced;
const _errs41 = errors;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0+"/unpriced",schemaPath:"#/properties/costs/items/properties/unpriced/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
var valid2 = _errs41 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data9.earlier !== undefined && func0.call(data9, "earlier")){
let data20 = data9.earlier;
const _errs43 = errors;
if(!((typeof data20 == "number") && (isFinite(data20)))){
validate20.errors = [{instancePath:instancePath+"/costs/" + i0+"/earlier",schemaPath:"#/properties/costs/items/properties/earlier/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid2 = _errs43 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/costs/" + i0,schemaPath:"#/properties/costs/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs19 === errors;
if(!valid1){
break;
}
}
}
else {
validate20.errors = [{instancePath:instancePath+"/costs",schemaPath:"#/properties/costs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check20 = validate21;
const schema11 = {"title":"TakeAdopted","description":"Durable. A person named a job that this ledger did not know: it is a take of its own.","type":"object","additionalProperties":false,"required":["type","at","entry"],"properties":{"type":{"const":"take-adopted"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"entry":{"type":"object","description":"The take as the manifest has it.","additionalProperties":true}}};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.entry === undefined) || (!(func0.call(data, "entry")))) && (missing0 = "entry"))){
validate21.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!(((key0 === "type") || (key0 === "at")) || (key0 === "entry"))){
validate21.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-adopted" !== data.type){
validate21.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-adopted"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate21.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.entry !== undefined && func0.call(data, "entry")){
let data2 = data.entry;
const _errs5 = errors;
if(errors === _errs5){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
}
else {
validate21.errors = [{instancePath:instancePath+"/entry",schemaPath:"#/properties/entry/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check21 = validate22;
const schema12 = {"title":"TakeAbandoned","description":"Durable. A person gave a take up: its credits stay counted, and it is never sent again.","type":"object","additionalProperties":false,"required":["type","at","shot","take","message"],"properties":{"type":{"const":"take-abandoned"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"code":{"const":"given-up","description":"The take had a job, and its gateway did not deny it. Since 0.2."},"message":{"type":"string","description":"Why, for people."}}};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.message === undefined) || (!(func0.call(data, "message")))) && (missing0 = "message"))){
validate22.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!((((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "code")) || (key0 === "message"))){
validate22.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-abandoned" !== data.type){
validate22.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-abandoned"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate22.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate22.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate22.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate22.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.code !== undefined && func0.call(data, "code")){
const _errs9 = errors;
if("given-up" !== data.code){
validate22.errors = [{instancePath:instancePath+"/code",schemaPath:"#/properties/code/const",keyword:"const",params:{allowedValue: "given-up"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined && func0.call(data, "message")){
const _errs10 = errors;
if(typeof data.message !== "string"){
validate22.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate22.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check22 = validate23;
const schema13 = {"title":"TakeDuplicated","description":"Durable. The gateway named a second job for one take: it may have been paid twice, and both are counted.","type":"object","additionalProperties":false,"required":["type","at","shot","take","job_id","message"],"properties":{"type":{"const":"take-duplicated"},"at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"The take's number.","minimum":1},"job_id":{"type":"string","description":"The other job."},"message":{"type":"string","description":"How it came to be known."}}};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type")) || (((data.at === undefined) || (!(func0.call(data, "at")))) && (missing0 = "at"))) || (((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot"))) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.job_id === undefined) || (!(func0.call(data, "job_id")))) && (missing0 = "job_id"))) || (((data.message === undefined) || (!(func0.call(data, "message")))) && (missing0 = "message"))){
validate23.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!((((((key0 === "type") || (key0 === "at")) || (key0 === "shot")) || (key0 === "take")) || (key0 === "job_id")) || (key0 === "message"))){
validate23.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("take-duplicated" !== data.type){
validate23.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "take-duplicated"},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.at !== undefined && func0.call(data, "at")){
let data1 = data.at;
const _errs3 = errors;
if(errors === _errs3){
if(errors === _errs3){
if(typeof data1 === "string"){
if(!(formats0.validate(data1))){
validate23.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shot !== undefined && func0.call(data, "shot")){
let data2 = data.shot;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate23.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data3 = data.take;
const _errs7 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
validate23.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
validate23.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.job_id !== undefined && func0.call(data, "job_id")){
const _errs9 = errors;
if(typeof data.job_id !== "string"){
validate23.errors = [{instancePath:instancePath+"/job_id",schemaPath:"#/properties/job_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.message !== undefined && func0.call(data, "message")){
const _errs11 = errors;
if(typeof data.message !== "string"){
validate23.errors = [{instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const check23 = validate27;
const schema48 = {"title":"ManifestTake","description":"One paid attempt at a shot.","type":"object","additionalProperties":false,"required":["shot","take","status","current","model","origin","fingerprint","external_task_id","request","credits","submitted_at"],"properties":{"shot":{"type":"string","description":"The shot's id.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"take":{"type":"integer","description":"Numbered per shot from 1, only ever upward.","minimum":1,"maximum":1000000},"status":{"description":"submitting: a request was begun and its outcome is not known yet; running: accepted; rendered: the gateway is done, the clip is not here; stored: the clip is here; failed: the gateway failed it or refused it; unknown: the answer was lost; abandoned: a person gave it up.","enum":["submitting","running","rendered","stored","failed","unknown","abandoned"]},"reason":{"type":"string","description":"A code, where the status alone does not tell.","examples":["refused-400","reset"]},"refused":{"const":true,"description":"Nothing was bought: the gateway refused the request, or put it off for longer than a run waits, or it never left. The number and the external id are free again."},"current":{"type":"boolean","description":"It answers for the board as it was last rendered."},"renamed_to":{"type":"string","description":"The id that its shot has on the board, where that is another one by now. Since 0.2.","pattern":"^[a-z0-9][a-z0-9_-]{0,63}$"},"model":{"type":"string","description":"gateway/model.","examples":["trinetra/kling-v3"],"pattern":"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$"},"origin":{"type":"string","description":"The base URL that it was sent to."},"fingerprint":{"type":"string","description":"sha256 of what makes the picture.","pattern":"^[0-9a-f]{64}$"},"external_task_id":{"type":"string","description":"The id under which the gateway knows the take: sent again, it is not paid again.","maxLength":64},"seconds":{"type":"number","description":"Length of the clip that was ordered; in what was written before it was kept, it stands in the request.","minimum":0},"resolution":{"type":"string","description":"Resolution tier that was ordered; in what was written before it was kept, it stands in the request.","examples":["720p"]},"job_id":{"type":"string","description":"The gateway's id of the job."},"request":{"type":"object","description":"The body as it was sent, secrets masked.","additionalProperties":true},"credits":{"title":"TakeCredits","description":"What it costs.","type":"object","additionalProperties":false,"required":["unit"],"properties":{"planned":{"type":"number","description":"By the rates in force; absent where none was known.","minimum":0,"maximum":1000000000},"charged":{"type":"number","description":"What the gateway says that it charged; absent until it says so.","minimum":0,"maximum":1000000000},"unread_charge":{"type":"string","description":"What the gateway says there that it charged, where that is no amount: what is planned counts. Since 0.2.","maxLength":60},"unit":{"type":"string","description":"Whose credits.","examples":["trinetra"],"pattern":"^[a-z0-9][a-z0-9-]*$"}}},"clip":{"$ref":"#/$defs/Clip"},"order_differs":{"type":"array","description":"What of the clip is not as it was ordered. Since 0.2.","minItems":1,"items":{"title":"OrderDifference","description":"One way in which a clip is not the one that was ordered.","type":"object","additionalProperties":false,"required":["what","ordered","came"],"properties":{"what":{"description":"duration: seconds; resolution: the tier, and the shorter side of what came; orientation: landscape, portrait or square; audio: whether it has sound.","enum":["duration","resolution","orientation","audio"]},"ordered":{"description":"What was ordered.","type":["string","number","boolean"]},"came":{"description":"What came.","type":["string","number","boolean"]},"credits":{"type":"number","description":"Of a clip that is shorter: what it cost more than a clip of its length would have.","minimum":0}}}},"submitted_at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"finished_at":{"type":"string","description":"When, ISO 8601 in UTC.","format":"date-time"},"error":{"$ref":"#/$defs/TakeError"},"usage":{"type":"object","description":"What the gateway said of its billing, as it said it.","additionalProperties":true},"duplicates":{"type":"array","description":"Other jobs that the gateway named for this take: suspected of having been paid too, and counted.","items":{"type":"string","description":"Job id."}}}};
const schema49 = {"title":"Clip","description":"A clip that was downloaded and checked.","type":"object","additionalProperties":false,"required":["file","sha256","bytes","duration","width","height","codec","fps"],"properties":{"file":{"type":"string","description":"Path relative to the manifest, with forward slashes.","examples":["clips/ridge.1.mp4"],"pattern":"^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$"},"sha256":{"type":"string","description":"Of the file's bytes, lower-case hex.","pattern":"^[0-9a-f]{64}$"},"bytes":{"type":"integer","description":"Length of the file.","minimum":0},"duration":{"type":"number","description":"Seconds.","minimum":0},"width":{"type":"integer","description":"Pixels.","minimum":1},"height":{"type":"integer","description":"Pixels.","minimum":1},"codec":{"type":"string","description":"Video codec.","examples":["h264"]},"fps":{"type":"number","description":"Frames per second.","minimum":0},"trailing_bytes":{"type":"integer","description":"So many of its bytes stand behind the end of its last part, where no player needs them. Since 0.2.","minimum":1},"by_hand":{"const":true,"description":"A person downloaded it and took it in with `rushes reconcile --file`. Since 0.2."}}};
const schema50 = {"title":"TakeError","description":"What went wrong, in the gateway's or the program's words.","type":"object","additionalProperties":false,"required":["code","message"],"properties":{"code":{"type":"string","description":"For programs."},"message":{"type":"string","description":"For people; secrets masked."},"read":{"type":"string","description":"What of an answer was read."},"at":{"type":"string","description":"When it was seen, ISO 8601 in UTC.","format":"date-time"}}};
const pattern64 = new RegExp("^[a-z0-9][a-z0-9-]*$", "u");

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((((data.shot === undefined) || (!(func0.call(data, "shot")))) && (missing0 = "shot")) || (((data.take === undefined) || (!(func0.call(data, "take")))) && (missing0 = "take"))) || (((data.status === undefined) || (!(func0.call(data, "status")))) && (missing0 = "status"))) || (((data.current === undefined) || (!(func0.call(data, "current")))) && (missing0 = "current"))) || (((data.model === undefined) || (!(func0.call(data, "model")))) && (missing0 = "model"))) || (((data.origin === undefined) || (!(func0.call(data, "origin")))) && (missing0 = "origin"))) || (((data.fingerprint === undefined) || (!(func0.call(data, "fingerprint")))) && (missing0 = "fingerprint"))) || (((data.external_task_id === undefined) || (!(func0.call(data, "external_task_id")))) && (missing0 = "external_task_id"))) || (((data.request === undefined) || (!(func0.call(data, "request")))) && (missing0 = "request"))) || (((data.credits === undefined) || (!(func0.call(data, "credits")))) && (missing0 = "credits"))) || (((data.submitted_at === undefined) || (!(func0.call(data, "submitted_at")))) && (missing0 = "submitted_at"))){
validate27.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!(func0.call(schema48.properties, key0))){
validate27.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.shot !== undefined && func0.call(data, "shot")){
let data0 = data.shot;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
validate27.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/shot",schemaPath:"#/properties/shot/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.take !== undefined && func0.call(data, "take")){
let data1 = data.take;
const _errs4 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate27.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1000000 || isNaN(data1)){
validate27.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000"}];
return false;
}
else {
if(data1 < 1 || isNaN(data1)){
validate27.errors = [{instancePath:instancePath+"/take",schemaPath:"#/properties/take/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined && func0.call(data, "status")){
let data2 = data.status;
const _errs6 = errors;
if(!(((((((data2 === "submitting") || (data2 === "running")) || (data2 === "rendered")) || (data2 === "stored")) || (data2 === "failed")) || (data2 === "unknown")) || (data2 === "abandoned"))){
validate27.errors = [{instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema48.properties.status.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined && func0.call(data, "reason")){
const _errs7 = errors;
if(typeof data.reason !== "string"){
validate27.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.refused !== undefined && func0.call(data, "refused")){
const _errs9 = errors;
if(true !== data.refused){
validate27.errors = [{instancePath:instancePath+"/refused",schemaPath:"#/properties/refused/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.current !== undefined && func0.call(data, "current")){
const _errs10 = errors;
if(typeof data.current !== "boolean"){
validate27.errors = [{instancePath:instancePath+"/current",schemaPath:"#/properties/current/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.renamed_to !== undefined && func0.call(data, "renamed_to")){
let data6 = data.renamed_to;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data6 === "string"){
if(!pattern0.test(data6)){
validate27.errors = [{instancePath:instancePath+"/renamed_to",schemaPath:"#/properties/renamed_to/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9_-]{0,63}$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/renamed_to",schemaPath:"#/properties/renamed_to/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.model !== undefined && func0.call(data, "model")){
let data7 = data.model;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data7 === "string"){
if(!pattern6.test(data7)){
validate27.errors = [{instancePath:instancePath+"/model",schemaPath:"#/properties/model/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9._-]*$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.origin !== undefined && func0.call(data, "origin")){
const _errs16 = errors;
if(typeof data.origin !== "string"){
validate27.errors = [{instancePath:instancePath+"/origin",schemaPath:"#/properties/origin/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fingerprint !== undefined && func0.call(data, "fingerprint")){
let data9 = data.fingerprint;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data9 === "string"){
if(!pattern1.test(data9)){
validate27.errors = [{instancePath:instancePath+"/fingerprint",schemaPath:"#/properties/fingerprint/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/fingerprint",schemaPath:"#/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.external_task_id !== undefined && func0.call(data, "external_task_id")){
let data10 = data.external_task_id;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data10 === "string"){
if(func47(data10) > 64){
validate27.errors = [{instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters"}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/external_task_id",schemaPath:"#/properties/external_task_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seconds !== undefined && func0.call(data, "seconds")){
let data11 = data.seconds;
const _errs22 = errors;
if(errors === _errs22){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
validate27.errors = [{instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.resolution !== undefined && func0.call(data, "resolution")){
const _errs24 = errors;
if(typeof data.resolution !== "string"){
validate27.errors = [{instancePath:instancePath+"/resolution",schemaPath:"#/properties/resolution/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.job_id !== undefined && func0.call(data, "job_id")){
const _errs26 = errors;
if(typeof data.job_id !== "string"){
validate27.errors = [{instancePath:instancePath+"/job_id",schemaPath:"#/properties/job_id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.request !== undefined && func0.call(data, "request")){
let data14 = data.request;
const _errs28 = errors;
if(errors === _errs28){
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
}
else {
validate27.errors = [{instancePath:instancePath+"/request",schemaPath:"#/properties/request/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.credits !== undefined && func0.call(data, "credits")){
let data15 = data.credits;
const _errs31 = errors;
if(errors === _errs31){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing1;
if(((data15.unit === undefined) || (!(func0.call(data15, "unit")))) && (missing1 = "unit")){
validate27.errors = [{instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs33 = errors;
for(const key1 of Object.keys(data15)){
if(!((((key1 === "planned") || (key1 === "charged")) || (key1 === "unread_charge")) || (key1 === "unit"))){
validate27.errors = [{instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs33 === errors){
if(data15.planned !== undefined && func0.call(data15, "planned")){
let data16 = data15.planned;
const _errs34 = errors;
if(errors === _errs34){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 1000000000 || isNaN(data16)){
validate27.errors = [{instancePath:instancePath+"/credits/planned",schemaPath:"#/properties/credits/properties/planned/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000},message:"must be <= 1000000000"}];
return false;
}
else {
if(data16 < 0 || isNaN(data16)){
validate27.errors = [{instancePath:instancePath+"/credits/planned",schemaPath:"#/properties/credits/properties/planned/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/credits/planned",schemaPath:"#/properties/credits/properties/planned/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid1 = _errs34 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data15.charged !== undefined && func0.call(data15, "charged")){
let data17 = data15.charged;
const _errs36 = errors;
if(errors === _errs36){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 1000000000 || isNaN(data17)){
validate27.errors = [{instancePath:instancePath+"/credits/charged",schemaPath:"#/properties/credits/properties/charged/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000},message:"must be <= 1000000000"}];
return false;
}
else {
if(data17 < 0 || isNaN(data17)){
validate27.errors = [{instancePath:instancePath+"/credits/charged",schemaPath:"#/properties/credits/properties/charged/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/credits/charged",schemaPath:"#/properties/credits/properties/charged/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid1 = _errs36 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data15.unread_charge !== undefined && func0.call(data15, "unread_charge")){
let data18 = data15.unread_charge;
const _errs38 = errors;
if(errors === _errs38){
if(typeof data18 === "string"){
if(func47(data18) > 60){
validate27.errors = [{instancePath:instancePath+"/credits/unread_charge",schemaPath:"#/properties/credits/properties/unread_charge/maxLength",keyword:"maxLength",params:{limit: 60},message:"must NOT have more than 60 characters"}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/credits/unread_charge",schemaPath:"#/properties/credits/properties/unread_charge/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs38 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data15.unit !== undefined && func0.call(data15, "unit")){
let data19 = data15.unit;
const _errs40 = errors;
if(errors === _errs40){
if(typeof data19 === "string"){
if(!pattern64.test(data19)){
validate27.errors = [{instancePath:instancePath+"/credits/unit",schemaPath:"#/properties/credits/properties/unit/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/credits/unit",schemaPath:"#/properties/credits/properties/unit/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid1 = _errs40 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/credits",schemaPath:"#/properties/credits/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.clip !== undefined && func0.call(data, "clip")){
let data20 = data.clip;
const _errs42 = errors;
const _errs43 = errors;
if(errors === _errs43){
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
let missing2;
if((((((((((data20.file === undefined) || (!(func0.call(data20, "file")))) && (missing2 = "file")) || (((data20.sha256 === undefined) || (!(func0.call(data20, "sha256")))) && (missing2 = "sha256"))) || (((data20.bytes === undefined) || (!(func0.call(data20, "bytes")))) && (missing2 = "bytes"))) || (((data20.duration === undefined) || (!(func0.call(data20, "duration")))) && (missing2 = "duration"))) || (((data20.width === undefined) || (!(func0.call(data20, "width")))) && (missing2 = "width"))) || (((data20.height === undefined) || (!(func0.call(data20, "height")))) && (missing2 = "height"))) || (((data20.codec === undefined) || (!(func0.call(data20, "codec")))) && (missing2 = "codec"))) || (((data20.fps === undefined) || (!(func0.call(data20, "fps")))) && (missing2 = "fps"))){
validate27.errors = [{instancePath:instancePath+"/clip",schemaPath:"#/$defs/Clip/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs45 = errors;
for(const key2 of Object.keys(data20)){
if(!(func0.call(schema49.properties, key2))){
validate27.errors = [{instancePath:instancePath+"/clip",schemaPath:"#/$defs/Clip/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs45 === errors){
if(data20.file !== undefined && func0.call(data20, "file")){
let data21 = data20.file;
const _errs46 = errors;
if(errors === _errs46){
if(typeof data21 === "string"){
if(!pattern16.test(data21)){
validate27.errors = [{instancePath:instancePath+"/clip/file",schemaPath:"#/$defs/Clip/properties/file/pattern",keyword:"pattern",params:{pattern: "^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$"},message:"must match pattern \""+"^clips/[a-z0-9][a-z0-9_-]{0,63}\\.[1-9][0-9]*\\.mp4$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/clip/file",schemaPath:"#/$defs/Clip/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs46 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data20.sha256 !== undefined && func0.call(data20, "sha256")){
let data22 = data20.sha256;
const _errs48 = errors;
if(errors === _errs48){
if(typeof data22 === "string"){
if(!pattern1.test(data22)){
validate27.errors = [{instancePath:instancePath+"/clip/sha256",schemaPath:"#/$defs/Clip/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/clip/sha256",schemaPath:"#/$defs/Clip/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid3 = _errs48 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data20.bytes !== undefined && func0.call(data20, "bytes")){
let data23 = data20.bytes;
const _errs50 = errors;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
validate27.errors = [{instancePath:instancePath+"/clip/bytes",schemaPath:"#/$defs/Clip/properties/bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs50){
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 < 0 || isNaN(data23)){
validate27.errors = [{instancePath:instancePath+"/clip/bytes",schemaPath:"#/$defs/Clip/properties/bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
var valid3 = _errs50 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data20.duration !== undefined && func0.call(data20, "duration")){
let data24 = data20.duration;
const _errs52 = errors;
if(errors === _errs52){
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 < 0 || isNaN(data24)){
validate27.errors = [{instancePath:instancePath+"/clip/duration",schemaPath:"#/$defs/Clip/properties/duration/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/clip/duration",schemaPath:"#/$defs/Clip/properties/duration/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid3 = _errs52 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data20.width !== undefined && func0.call(data20, "width")){
let data25 = data20.width;
const _errs54 = errors;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
validate27.errors = [{instancePath:instancePath+"/clip/width",schemaPath:"#/$defs/Clip/properties/width/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs54){
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 1 || isNaN(data25)){
validate27.errors = [{instancePath:instancePath+"/clip/width",schemaPath:"#/$defs/Clip/properties/width/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid3 = _errs54 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data20.height !== undefined && func0.call(data20, "height")){
let data26 = data20.height;
const _errs56 = errors;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
validate27.errors = [{instancePath:instancePath+"/clip/height",schemaPath:"#/$defs/Clip/properties/height/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs56){
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 1 || isNaN(data26)){
validate27.errors = [{instancePath:instancePath+"/clip/height",schemaPath:"#/$defs/Clip/properties/height/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid3 = _errs56 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data20.codec !== undefined && func0.call(data20, "codec")){
const _errs58 = errors;
if(typeof data20.codec !== "string"){
validate27.errors = [{instancePath:instancePath+"/clip/codec",schemaPath:"#/$defs/Clip/properties/codec/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs58 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data20.fps !== undefined && func0.call(data20, "fps")){
let data28 = data20.fps;
const _errs60 = errors;
if(errors === _errs60){
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 < 0 || isNaN(data28)){
validate27.errors = [{instancePath:instancePath+"/clip/fps",schemaPath:"#/$defs/Clip/properties/fps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/clip/fps",schemaPath:"#/$defs/Clip/properties/fps/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid3 = _errs60 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data20.trailing_bytes !== undefined && func0.call(data20, "trailing_bytes")){
let data29 = data20.trailing_bytes;
const _errs62 = errors;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
validate27.errors = [{instancePath:instancePath+"/clip/trailing_bytes",schemaPath:"#/$defs/Clip/properties/trailing_bytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs62){
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 < 1 || isNaN(data29)){
validate27.errors = [{instancePath:instancePath+"/clip/trailing_bytes",schemaPath:"#/$defs/Clip/properties/trailing_bytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid3 = _errs62 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data20.by_hand !== undefined && func0.call(data20, "by_hand")){
const _errs64 = errors;
if(true !== data20.by_hand){
validate27.errors = [{instancePath:instancePath+"/clip/by_hand",schemaPath:"#/$defs/Clip/properties/by_hand/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant"}];
return false;
}
var valid3 = _errs64 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/clip",schemaPath:"#/$defs/Clip/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.order_differs !== undefined && func0.call(data, "order_differs")){
let data31 = data.order_differs;
const _errs65 = errors;
if(errors === _errs65){
if(Array.isArray(data31)){
if(data31.length < 1){
validate27.errors = [{instancePath:instancePath+"/order_differs",schemaPath:"#/properties/order_differs/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid4 = true;
const len0 = data31.length;
for(let i0=0; i0<len0; i0++){
let data32 = data31[i0];
const _errs67 = errors;
if(errors === _errs67){
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
let missing3;
if(((((data32.what === undefined) || (!(func0.call(data32, "what")))) && (missing3 = "what")) || (((data32.ordered === undefined) || (!(func0.call(data32, "ordered")))) && (missing3 = "ordered"))) || (((data32.came === undefined) || (!(func0.call(data32, "came")))) && (missing3 = "came"))){
validate27.errors = [{instancePath:instancePath+"/order_differs/" + i0,schemaPath:"#/properties/order_differs/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs69 = errors;
for(const key3 of Object.keys(data32)){
if(!((((key3 === "what") || (key3 === "ordered")) || (key3 === "came")) || (key3 === "credits"))){
validate27.errors = [{instancePath:instancePath+"/order_differs/" + i0,schemaPath:"#/properties/order_differs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs69 === errors){
if(data32.what !== undefined && func0.call(data32, "what")){
let data33 = data32.what;
const _errs70 = errors;
if(!((((data33 === "duration") || (data33 === "resolution")) || (data33 === "orientation")) || (data33 === "audio"))){
validate27.errors = [{instancePath:instancePath+"/order_differs/" + i0+"/what",schemaPath:"#/properties/order_differs/items/properties/what/enum",keyword:"enum",params:{allowedValues: schema48.properties.order_differs.items.properties.what.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid5 = _errs70 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data32.ordered !== undefined && func0.call(data32, "ordered")){
let data34 = data32.ordered;
const _errs71 = errors;
if(((typeof data34 !== "string") && (!((typeof data34 == "number") && (isFinite(data34))))) && (typeof data34 !== "boolean")){
validate27.errors = [{instancePath:instancePath+"/order_differs/" + i0+"/ordered",schemaPath:"#/properties/order_differs/items/properties/ordered/type",keyword:"type",params:{type: schema48.properties.order_differs.items.properties.ordered.type},message:"must be string,number,boolean"}];
return false;
}
var valid5 = _errs71 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data32.came !== undefined && func0.call(data32, "came")){
let data35 = data32.came;
const _errs73 = errors;
if(((typeof data35 !== "string") && (!((typeof data35 == "number") && (isFinite(data35))))) && (typeof data35 !== "boolean")){
validate27.errors = [{instancePath:instancePath+"/order_differs/" + i0+"/came",schemaPath:"#/properties/order_differs/items/properties/came/type",keyword:"type",params:{type: schema48.properties.order_differs.items.properties.came.type},message:"must be string,number,boolean"}];
return false;
}
var valid5 = _errs73 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data32.credits !== undefined && func0.call(data32, "credits")){
let data36 = data32.credits;
const _errs75 = errors;
if(errors === _errs75){
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 0 || isNaN(data36)){
validate27.errors = [{instancePath:instancePath+"/order_differs/" + i0+"/credits",schemaPath:"#/properties/order_differs/items/properties/credits/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/order_differs/" + i0+"/credits",schemaPath:"#/properties/order_differs/items/properties/credits/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid5 = _errs75 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/order_differs/" + i0,schemaPath:"#/properties/order_differs/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid4 = _errs67 === errors;
if(!valid4){
break;
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/order_differs",schemaPath:"#/properties/order_differs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs65 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.submitted_at !== undefined && func0.call(data, "submitted_at")){
let data37 = data.submitted_at;
const _errs77 = errors;
if(errors === _errs77){
if(errors === _errs77){
if(typeof data37 === "string"){
if(!(formats0.validate(data37))){
validate27.errors = [{instancePath:instancePath+"/submitted_at",schemaPath:"#/properties/submitted_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/submitted_at",schemaPath:"#/properties/submitted_at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs77 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.finished_at !== undefined && func0.call(data, "finished_at")){
let data38 = data.finished_at;
const _errs79 = errors;
if(errors === _errs79){
if(errors === _errs79){
if(typeof data38 === "string"){
if(!(formats0.validate(data38))){
validate27.errors = [{instancePath:instancePath+"/finished_at",schemaPath:"#/properties/finished_at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/finished_at",schemaPath:"#/properties/finished_at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid0 = _errs79 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.error !== undefined && func0.call(data, "error")){
let data39 = data.error;
const _errs81 = errors;
const _errs82 = errors;
if(errors === _errs82){
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
let missing4;
if((((data39.code === undefined) || (!(func0.call(data39, "code")))) && (missing4 = "code")) || (((data39.message === undefined) || (!(func0.call(data39, "message")))) && (missing4 = "message"))){
validate27.errors = [{instancePath:instancePath+"/error",schemaPath:"#/$defs/TakeError/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs84 = errors;
for(const key4 of Object.keys(data39)){
if(!((((key4 === "code") || (key4 === "message")) || (key4 === "read")) || (key4 === "at"))){
validate27.errors = [{instancePath:instancePath+"/error",schemaPath:"#/$defs/TakeError/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs84 === errors){
if(data39.code !== undefined && func0.call(data39, "code")){
const _errs85 = errors;
if(typeof data39.code !== "string"){
validate27.errors = [{instancePath:instancePath+"/error/code",schemaPath:"#/$defs/TakeError/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs85 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data39.message !== undefined && func0.call(data39, "message")){
const _errs87 = errors;
if(typeof data39.message !== "string"){
validate27.errors = [{instancePath:instancePath+"/error/message",schemaPath:"#/$defs/TakeError/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs87 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data39.read !== undefined && func0.call(data39, "read")){
const _errs89 = errors;
if(typeof data39.read !== "string"){
validate27.errors = [{instancePath:instancePath+"/error/read",schemaPath:"#/$defs/TakeError/properties/read/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs89 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data39.at !== undefined && func0.call(data39, "at")){
let data43 = data39.at;
const _errs91 = errors;
if(errors === _errs91){
if(errors === _errs91){
if(typeof data43 === "string"){
if(!(formats0.validate(data43))){
validate27.errors = [{instancePath:instancePath+"/error/at",schemaPath:"#/$defs/TakeError/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\""}];
return false;
}
}
else {
validate27.errors = [{instancePath:instancePath+"/error/at",schemaPath:"#/$defs/TakeError/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
var valid7 = _errs91 === errors;
}
else {
var valid7 = true;
}
}
}
}
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/error",schemaPath:"#/$defs/TakeError/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs81 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.usage !== undefined && func0.call(data, "usage")){
let data44 = data.usage;
const _errs93 = errors;
if(errors === _errs93){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
}
else {
validate27.errors = [{instancePath:instancePath+"/usage",schemaPath:"#/properties/usage/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs93 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.duplicates !== undefined && func0.call(data, "duplicates")){
let data45 = data.duplicates;
const _errs96 = errors;
if(errors === _errs96){
if(Array.isArray(data45)){
var valid8 = true;
const len1 = data45.length;
for(let i1=0; i1<len1; i1++){
const _errs98 = errors;
if(typeof data45[i1] !== "string"){
validate27.errors = [{instancePath:instancePath+"/duplicates/" + i1,schemaPath:"#/properties/duplicates/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs98 === errors;
if(!valid8){
break;
}
}
}
else {
validate27.errors = [{instancePath:instancePath+"/duplicates",schemaPath:"#/properties/duplicates/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs96 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate27.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const eventChecks: Readonly<Record<string, Validator>> = {
  "board": check0,
  "take-imported": check1,
  "take-begun": check2,
  "take-accepted": check3,
  "take-refused": check4,
  "take-unknown": check5,
  "take-rendered": check6,
  "take-unfetched": check7,
  "take-failed": check8,
  "take-stored": check9,
  "run-started": check10,
  "take-progress": check11,
  "take-waiting": check12,
  "take-fetching": check13,
  "take-set-aside": check14,
  "take-unfinished": check15,
  "take-held": check16,
  "take-unwritten": check17,
  "warning": check18,
  "run-finished": check19,
  "take-adopted": check20,
  "take-abandoned": check21,
  "take-duplicated": check22,
  "ManifestTake": check23,
};
