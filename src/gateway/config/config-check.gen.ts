// Generated from schema/config.schema.json by schema/generate.mjs. Do not edit: change the schema and run `npm run generate`.
// @ts-nocheck: as ajv writes it.
import { ucs2length } from '../../document/schema/validator.js';
import type { Validator } from '../../document/schema/ajv.js';
const check0 = validate0;
const schema0 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Config","description":"rushes.config.yaml, beside a storyboard or in a folder above it; and the user's own ~/.config/rushes/config.yaml, which goes before it and takes neither output nor assets. No config can set a key or a base URL: those come from the environment or a flag only.","type":"object","additionalProperties":false,"required":["version"],"properties":{"version":{"description":"The version of the config language. This program reads version 1.","const":1,"examples":[1]},"output":{"description":"The output folder, relative to this file. --out on the command line wins.","type":"string","minLength":1,"examples":["renders","../renders"]},"gateways":{"description":"Settings for each gateway, by its name.","type":"object","additionalProperties":{"$ref":"#/$defs/GatewaySettings"},"examples":[{"trinetra":{"concurrency":8}}]},"assets":{"title":"Assets","description":"Where pictures from disk are published.","type":"object","additionalProperties":false,"required":["base_url"],"properties":{"base_url":{"description":"The public https address under which this file's folder is published (a bucket, a site, a raw git host): a still is sent as this address and its path from here.","type":"string","minLength":1,"examples":["https://cdn.example.com/film"]}},"examples":[{"base_url":"https://cdn.example.com/film"}]}},"$defs":{"GatewaySettings":{"title":"GatewaySettings","description":"Settings for one gateway.","type":"object","additionalProperties":false,"properties":{"concurrency":{"description":"How many jobs may be in flight at this gateway at once. --concurrency on the command line wins. Left out, it is 4.","type":"integer","minimum":1,"maximum":1000,"examples":[8]},"rates":{"description":"Your account's rates, by model and resolution, in the gateway's credits per second, where they differ from its list price or it has none. A number holds for every clip; a list is read from its top, and the first line that fits a clip holds. Caps count a rate of a rushes.config.yaml that is below the list's, or where there is no list price, only once it is confirmed: by your own config, by --trust-rates, or (below the list) by a charge that this machine has seen.","type":"object","additionalProperties":{"title":"ModelRates","type":"object","additionalProperties":{"anyOf":[{"type":"number","maximum":1000000,"multipleOf":0.001,"exclusiveMinimum":0},{"type":"array","minItems":1,"items":{"title":"ConditionalRate","type":"object","additionalProperties":false,"required":["credits_per_second"],"properties":{"audio":{"description":"Only for clips with sound (true), or without (false).","type":"boolean","examples":[true]},"mode":{"description":"Only for clips from text alone (text), or from a first frame (image).","enum":["text","image"],"examples":["image"]},"credits_per_second":{"description":"The rate.","type":"number","maximum":1000000,"multipleOf":0.001,"exclusiveMinimum":0,"examples":[8.1]}}}}]}},"examples":[{"kling-v3":{"720p":17,"1080p":27}},{"kling-v3-image-to-video":{"720p":[{"audio":true,"credits_per_second":8.1},{"credits_per_second":5.4}]}}]},"money":{"title":"CreditWorth","description":"What a credit of this gateway costs you, so that plans can be compared in money.","type":"object","additionalProperties":false,"required":["currency","per_credit"],"properties":{"currency":{"description":"ISO 4217.","type":"string","pattern":"^[A-Z]{3}$","examples":["USD"]},"per_credit":{"description":"What one credit costs.","type":"number","exclusiveMinimum":0,"maximum":1000000,"examples":[0.0139]}},"examples":[{"currency":"USD","per_credit":0.0139}]}},"examples":[{"concurrency":8,"rates":{"kling-v3":{"720p":17}}}]}}};
const schema1 = {"title":"GatewaySettings","description":"Settings for one gateway.","type":"object","additionalProperties":false,"properties":{"concurrency":{"description":"How many jobs may be in flight at this gateway at once. --concurrency on the command line wins. Left out, it is 4.","type":"integer","minimum":1,"maximum":1000,"examples":[8]},"rates":{"description":"Your account's rates, by model and resolution, in the gateway's credits per second, where they differ from its list price or it has none. A number holds for every clip; a list is read from its top, and the first line that fits a clip holds. Caps count a rate of a rushes.config.yaml that is below the list's, or where there is no list price, only once it is confirmed: by your own config, by --trust-rates, or (below the list) by a charge that this machine has seen.","type":"object","additionalProperties":{"title":"ModelRates","type":"object","additionalProperties":{"anyOf":[{"type":"number","maximum":1000000,"multipleOf":0.001,"exclusiveMinimum":0},{"type":"array","minItems":1,"items":{"title":"ConditionalRate","type":"object","additionalProperties":false,"required":["credits_per_second"],"properties":{"audio":{"description":"Only for clips with sound (true), or without (false).","type":"boolean","examples":[true]},"mode":{"description":"Only for clips from text alone (text), or from a first frame (image).","enum":["text","image"],"examples":["image"]},"credits_per_second":{"description":"The rate.","type":"number","maximum":1000000,"multipleOf":0.001,"exclusiveMinimum":0,"examples":[8.1]}}}}]}},"examples":[{"kling-v3":{"720p":17,"1080p":27}},{"kling-v3-image-to-video":{"720p":[{"audio":true,"credits_per_second":8.1},{"credits_per_second":5.4}]}}]},"money":{"title":"CreditWorth","description":"What a credit of this gateway costs you, so that plans can be compared in money.","type":"object","additionalProperties":false,"required":["currency","per_credit"],"properties":{"currency":{"description":"ISO 4217.","type":"string","pattern":"^[A-Z]{3}$","examples":["USD"]},"per_credit":{"description":"What one credit costs.","type":"number","exclusiveMinimum":0,"maximum":1000000,"examples":[0.0139]}},"examples":[{"currency":"USD","per_credit":0.0139}]}},"examples":[{"concurrency":8,"rates":{"kling-v3":{"720p":17}}}]};
const func0 = Object.prototype.hasOwnProperty;
const func3 = ucs2length;
const pattern0 = new RegExp("^[A-Z]{3}$", "u");

function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate0.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if((data.version === undefined) || (!(func0.call(data, "version")))){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema0.required,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 of Object.keys(data)){
if(!((((key0 === "version") || (key0 === "output")) || (key0 === "gateways")) || (key0 === "assets"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.version !== undefined && func0.call(data, "version")){
let data0 = data.version;
if(1 !== data0){
const err2 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema0.properties.version,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.output !== undefined && func0.call(data, "output")){
let data1 = data.output;
if(typeof data1 === "string"){
if(func3(data1) < 1){
const err3 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema0.properties.output,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/output",schemaPath:"#/properties/output/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema0.properties.output.type,parentSchema:schema0.properties.output,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.gateways !== undefined && func0.call(data, "gateways")){
let data2 = data.gateways;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 of Object.keys(data2)){
let data3 = data2[key1];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key2 of Object.keys(data3)){
if(!(((key2 === "concurrency") || (key2 === "rates")) || (key2 === "money"))){
const err5 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/GatewaySettings/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema1,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data3.concurrency !== undefined && func0.call(data3, "concurrency")){
let data4 = data3.concurrency;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err6 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/concurrency",schemaPath:"#/$defs/GatewaySettings/properties/concurrency/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema1.properties.concurrency.type,parentSchema:schema1.properties.concurrency,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1000 || isNaN(data4)){
const err7 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/concurrency",schemaPath:"#/$defs/GatewaySettings/properties/concurrency/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema1.properties.concurrency,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err8 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/concurrency",schemaPath:"#/$defs/GatewaySettings/properties/concurrency/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema1.properties.concurrency,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data3.rates !== undefined && func0.call(data3, "rates")){
let data5 = data3.rates;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key3 of Object.keys(data5)){
let data6 = data5[key3];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key4 of Object.keys(data6)){
let data7 = data6[key4];
const _errs21 = errors;
let valid6 = false;
const _errs22 = errors;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 1000000 || isNaN(data7)){
const err9 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[0],data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data7 <= 0 || isNaN(data7)){
const err10 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/0/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[0],data:data7};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
let res0;
if((0.001 === 0 || (res0 = data7/0.001, Math.abs(Math.round(res0) - res0) > 1e-6))){
const err11 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/0/multipleOf",keyword:"multipleOf",params:{multipleOf: 0.001},message:"must be multiple of 0.001",schema:0.001,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[0],data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/0/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[0].type,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[0],data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid0 = _errs22 === errors;
valid6 = valid6 || _valid0;
const _errs24 = errors;
if(Array.isArray(data7)){
if(data7.length < 1){
const err13 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1],data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if((data8.credits_per_second === undefined) || (!(func0.call(data8, "credits_per_second")))){
const err14 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/1/items/required",keyword:"required",params:{missingProperty: "credits_per_second"},message:"must have required property '"+"credits_per_second"+"'",schema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items.required,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key5 of Object.keys(data8)){
if(!(((key5 === "audio") || (key5 === "mode")) || (key5 === "credits_per_second"))){
const err15 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/1/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data8.audio !== undefined && func0.call(data8, "audio")){
let data9 = data8.audio;
if(typeof data9 !== "boolean"){
const err16 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/audio",schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/1/items/properties/audio/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items.properties.audio.type,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items.properties.audio,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data8.mode !== undefined && func0.call(data8, "mode")){
let data10 = data8.mode;
if(!((data10 === "text") || (data10 === "image"))){
const err17 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/mode",schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/1/items/properties/mode/enum",keyword:"enum",params:{allowedValues: schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items.properties.mode.enum,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items.properties.mode,data:data10};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data8.credits_per_second !== undefined && func0.call(data8, "credits_per_second")){
let data11 = data8.credits_per_second;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 1000000 || isNaN(data11)){
const err18 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/credits_per_second",schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/1/items/properties/credits_per_second/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items.properties.credits_per_second,data:data11};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data11 <= 0 || isNaN(data11)){
const err19 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/credits_per_second",schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/1/items/properties/credits_per_second/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items.properties.credits_per_second,data:data11};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
let res1;
if((0.001 === 0 || (res1 = data11/0.001, Math.abs(Math.round(res1) - res1) > 1e-6))){
const err20 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/credits_per_second",schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/1/items/properties/credits_per_second/multipleOf",keyword:"multipleOf",params:{multipleOf: 0.001},message:"must be multiple of 0.001",schema:0.001,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items.properties.credits_per_second,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0+"/credits_per_second",schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/1/items/properties/credits_per_second/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items.properties.credits_per_second.type,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items.properties.credits_per_second,data:data11};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/1/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items.type,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].items,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf/1/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1].type,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf[1],data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid0 = _errs24 === errors;
valid6 = valid6 || _valid0;
if(!valid6){
const err24 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/additionalProperties/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema1.properties.rates.additionalProperties.additionalProperties.anyOf,parentSchema:schema1.properties.rates.additionalProperties.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
errors = _errs21;
if(vErrors !== null){
if(_errs21){
vErrors.length = _errs21;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err25 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/GatewaySettings/properties/rates/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema1.properties.rates.additionalProperties.type,parentSchema:schema1.properties.rates.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rates",schemaPath:"#/$defs/GatewaySettings/properties/rates/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema1.properties.rates.type,parentSchema:schema1.properties.rates,data:data5};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data3.money !== undefined && func0.call(data3, "money")){
let data12 = data3.money;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if((data12.currency === undefined) || (!(func0.call(data12, "currency")))){
const err27 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/money",schemaPath:"#/$defs/GatewaySettings/properties/money/required",keyword:"required",params:{missingProperty: "currency"},message:"must have required property '"+"currency"+"'",schema:schema1.properties.money.required,parentSchema:schema1.properties.money,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((data12.per_credit === undefined) || (!(func0.call(data12, "per_credit")))){
const err28 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/money",schemaPath:"#/$defs/GatewaySettings/properties/money/required",keyword:"required",params:{missingProperty: "per_credit"},message:"must have required property '"+"per_credit"+"'",schema:schema1.properties.money.required,parentSchema:schema1.properties.money,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key6 of Object.keys(data12)){
if(!((key6 === "currency") || (key6 === "per_credit"))){
const err29 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/money",schemaPath:"#/$defs/GatewaySettings/properties/money/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema1.properties.money,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data12.currency !== undefined && func0.call(data12, "currency")){
let data13 = data12.currency;
if(typeof data13 === "string"){
if(!pattern0.test(data13)){
const err30 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/money/currency",schemaPath:"#/$defs/GatewaySettings/properties/money/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"},message:"must match pattern \""+"^[A-Z]{3}$"+"\"",schema:"^[A-Z]{3}$",parentSchema:schema1.properties.money.properties.currency,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/money/currency",schemaPath:"#/$defs/GatewaySettings/properties/money/properties/currency/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema1.properties.money.properties.currency.type,parentSchema:schema1.properties.money.properties.currency,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data12.per_credit !== undefined && func0.call(data12, "per_credit")){
let data14 = data12.per_credit;
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 1000000 || isNaN(data14)){
const err32 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/money/per_credit",schemaPath:"#/$defs/GatewaySettings/properties/money/properties/per_credit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema1.properties.money.properties.per_credit,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data14 <= 0 || isNaN(data14)){
const err33 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/money/per_credit",schemaPath:"#/$defs/GatewaySettings/properties/money/properties/per_credit/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema1.properties.money.properties.per_credit,data:data14};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/money/per_credit",schemaPath:"#/$defs/GatewaySettings/properties/money/properties/per_credit/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema1.properties.money.properties.per_credit.type,parentSchema:schema1.properties.money.properties.per_credit,data:data14};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/money",schemaPath:"#/$defs/GatewaySettings/properties/money/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema1.properties.money.type,parentSchema:schema1.properties.money,data:data12};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/gateways/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/GatewaySettings/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema1.type,parentSchema:schema1,data:data3};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/gateways",schemaPath:"#/properties/gateways/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.properties.gateways.type,parentSchema:schema0.properties.gateways,data:data2};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.assets !== undefined && func0.call(data, "assets")){
let data15 = data.assets;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if((data15.base_url === undefined) || (!(func0.call(data15, "base_url")))){
const err38 = {instancePath:instancePath+"/assets",schemaPath:"#/properties/assets/required",keyword:"required",params:{missingProperty: "base_url"},message:"must have required property '"+"base_url"+"'",schema:schema0.properties.assets.required,parentSchema:schema0.properties.assets,data:data15};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
for(const key7 of Object.keys(data15)){
if(!(key7 === "base_url")){
const err39 = {instancePath:instancePath+"/assets",schemaPath:"#/properties/assets/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema0.properties.assets,data:data15};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data15.base_url !== undefined && func0.call(data15, "base_url")){
let data16 = data15.base_url;
if(typeof data16 === "string"){
if(func3(data16) < 1){
const err40 = {instancePath:instancePath+"/assets/base_url",schemaPath:"#/properties/assets/properties/base_url/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema0.properties.assets.properties.base_url,data:data16};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/assets/base_url",schemaPath:"#/properties/assets/properties/base_url/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema0.properties.assets.properties.base_url.type,parentSchema:schema0.properties.assets.properties.base_url,data:data16};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/assets",schemaPath:"#/properties/assets/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.properties.assets.type,parentSchema:schema0.properties.assets,data:data15};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema0.type,parentSchema:schema0,data};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
validate0.errors = vErrors;
return errors === 0;
}
validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const configChecks: Readonly<Record<string, Validator>> = {
  "config": check0,
};
